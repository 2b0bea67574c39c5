/* Where a page demands trusted types, scripts may only come from here; must run before anything that makes elements from text. */
export function trustOwnScripts() {
  if (!globalThis.trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy('default', {
    createHTML: (html) => html,
    createScriptURL: (url) => {
      if (new URL(url, location.href).origin !== location.origin) throw new TypeError('script of another host');
      return url;
    },
  });
}
