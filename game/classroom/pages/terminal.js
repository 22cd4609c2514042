// What the teacher said to all: paused, or ended.
setInterval(async () => {
  const answer = await fetch("/state").catch(() => null);
  if (!answer || !answer.ok) return;
  const banner = document.getElementById("banner");
  const line = (await answer.json()).line;
  if (line === banner.textContent) return;
  banner.textContent = line;
  banner.hidden = !line;
  window.dispatchEvent(new Event("resize")); // the terminal has more room, or less
}, 3000);

// Keys go to the terminal at once, without a click.
const waiting = setInterval(() => {
  if (!document.body.classList.contains("-first-byte")) return;
  document.querySelector(".xterm-helper-textarea")?.focus();
  clearInterval(waiting);
}, 200);
