"use strict";
(() => {
  const live = document.getElementById("live"), lost = document.getElementById("lost");
  if (!live) return;
  let source, timer, heard, contact = Date.now();

  // Changes an element into another one and keeps what stays the same, so that focus and open details survive.
  const morph = (from, to) => {
    for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && name !== "open") from.removeAttribute(name);
    for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    children(from, to);
  };
  const children = (from, to) => {
    const wanted = [...to.childNodes];
    wanted.forEach((node, place) => {
      const old = from.childNodes[place];
      if (!old) from.append(node);
      else if (old.nodeName !== node.nodeName) old.replaceWith(node);
      else if (node.nodeType !== 1) old.nodeValue === node.nodeValue || (old.nodeValue = node.nodeValue);
      else morph(old, node);
    });
    while (from.childNodes.length > wanted.length) from.lastChild.remove();
  };

  const show = parts => {
    contact = Date.now();
    lost.hidden = true;
    for (const [id, html] of Object.entries(parts)) {
      // The program was updated: only a new page fits.
      if (id === "page" && html !== live.dataset.page) location.reload();
      const part = document.getElementById(id), draft = document.createElement("template");
      if (!part) continue;
      draft.innerHTML = html;
      children(part, draft.content);
    }
  };

  const poll = async () => {
    try {
      const answer = await fetch(live.dataset.poll, { redirect: "manual", headers: { Accept: "application/json" } });
      if (answer.type === "opaqueredirect") location.reload();
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
    } catch {
      lost.hidden = Date.now() - contact < 20000;
    }
  };

  // Events of a restarted program follow again after a few seconds. Until then, and behind a proxy that holds events back,
  // the page polls.
  const follow = () => {
    clearTimeout(timer);
    source?.close();
    if (document.hidden) return;
    heard = false;
    source = new EventSource(live.dataset.events);
    source.onmessage = event => { heard = true; show(JSON.parse(event.data)); };
    source.onerror = () => {
      source.close();
      poll().then(() => { timer = setTimeout(follow, 3000); });
    };
  };
  setInterval(() => {
    if (!document.hidden && Date.now() - contact > (heard ? 30000 : 4000)) poll();
  }, 5000);
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", event => { if (event.persisted) follow(); });
  follow();
})();
