// Follows a run of the population model while it goes on, and shows the answer when it is there.
"use strict";

const followed = document.querySelector("[data-progress]");
if (followed) {
  const stream = new EventSource(followed.dataset.progress);
  stream.addEventListener("progress", (event) => {
    const [, done, steps, sentence] = event.data.match(/^(\d+) (\d+) (.*)$/);
    const bar = followed.querySelector("progress");
    bar.max = Number(steps);
    bar.value = Number(done);
    followed.querySelector("[role=status]").textContent = sentence;
  });
  stream.addEventListener("end", () => {
    stream.close();
    location.reload();
  });
  addEventListener("pagehide", () => stream.close());
}
