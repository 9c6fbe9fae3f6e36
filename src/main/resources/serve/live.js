// Only "spacecal serve" puts this on a page: it loads the page anew when the site was built anew, and
// shows what keeps the site from being built.
const shown = new URL(document.currentScript.src).searchParams.get("build");
const news = new EventSource("/.spacecal/news?page=" + encodeURIComponent(location.pathname));
const note = document.createElement("div");
note.setAttribute("role", "alert");
note.style.cssText =
  "position:fixed;inset:auto 0 0 0;z-index:9999;margin:0;padding:1em;max-height:50vh;overflow:auto;" +
  "background:#7a0010;color:#fff;font:14px/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere";

news.addEventListener("built", (event) => {
  note.remove();
  if (event.data !== shown) location.reload();
});
news.addEventListener("trouble", (event) => {
  note.textContent = JSON.parse(event.data);
  document.body.append(note);
});
// Or the browser would wait for the stream to end before it leaves.
addEventListener("pagehide", () => news.close());
