/* A page of long work looks again by itself; without this the button "Osveži" does it. */
const EVERY = 1500;
const LONGEST = 15000;

async function look(place, wait) {
  let next = EVERY;
  try {
    const answer = await fetch(place.dataset.job, { headers: { Accept: 'application/json' } });
    const job = await answer.json();
    if (job.state === 'done' || job.state === 'failed') {
      location.reload();
      return;
    }
    show(place, job);
  } catch {
    next = Math.min(wait * 2, LONGEST);
  }
  setTimeout(() => look(place, next), next);
}

function show(place, job) {
  place.querySelector('[data-job-words]').textContent = job.words;
  place.querySelector('[data-job-step]').textContent = job.step;
  const bar = place.querySelector('progress');
  bar.max = job.whole || 1;
  bar.value = job.done;
}

export function startJob() {
  const place = document.querySelector('[data-job]');
  setTimeout(() => look(place, EVERY), EVERY);
}
