/* plotly.js-locales 3.7.0, sl.js; MIT, Plotly, Inc. Wrapped here so that a page can load it. */
Plotly.register({
    moduleType: 'locale',
    name: 'sl',
    dictionary: {},
    format: {
        days: ['Nedelja', 'Ponedeljek', 'Torek', 'Sreda', 'Četrtek', 'Petek', 'Sobota'],
        shortDays: ['Ned', 'Pon', 'Tor', 'Sre', 'Čet', 'Pet', 'Sob'],
        months: [
            'Januar', 'Februar', 'Marec', 'April', 'Maj', 'Junij',
            'Julij', 'Avgust', 'September', 'Oktober', 'November', 'December'
        ],
        shortMonths: [
            'Jan', 'Feb', 'Mar', 'Apr', 'Maj', 'Jun',
            'Jul', 'Avg', 'Sep', 'Okt', 'Nov', 'Dec'
        ],
        date: '%d.%m.%Y'
    }
});
