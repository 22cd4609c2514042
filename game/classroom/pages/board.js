// The rows anew, every three seconds; without scripts the whole page comes anew instead.
setInterval(async () => {
  const answer = await fetch("/board/rows").catch(() => null);
  if (answer && answer.ok) document.getElementById("rows").innerHTML = await answer.text();
}, 3000);
