// Added to each page by "spacecal serve": reloads the page after a build, and shows the error of a failed build.
const shown = new URL(document.currentScript.src).searchParams.get("build");
const events = new EventSource("/.spacecal/events?page=" + encodeURIComponent(location.pathname));
const note = document.createElement("div");
note.setAttribute("role", "alert");
note.style.cssText =
  "position:fixed;inset:auto 0 0 0;z-index:9999;margin:0;padding:1em;max-height:50vh;overflow:auto;" +
  "background:#7a0010;color:#fff;font:14px/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere";

events.addEventListener("built", (event) => {
  note.remove();
  if (event.data !== shown) location.reload();
});
events.addEventListener("failed", (event) => {
  note.textContent = event.data;
  document.body.append(note);
});
// Without this, the browser waits for the end of the stream before it leaves the page.
addEventListener("pagehide", () => events.close());
