"use strict";
(() => {
  const live = document.getElementById("live"), lost = document.getElementById("lost");
  if (!live) return;
  let source, timer, contact = Date.now();

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

  // A page that has fallen back to polling tries the stream again now and then.
  const poll = async () => {
    try {
      const answer = await fetch(live.dataset.poll, { redirect: "manual", headers: { Accept: "application/json" } });
      if (answer.type === "opaqueredirect") location.reload();
      if (!answer.ok) throw new Error();
      show(await answer.json());
    } catch {
      if (Date.now() - contact > 20000) lost.hidden = false;
    }
  };
  const follow = () => {
    clearTimeout(timer);
    source?.close();
    if (document.hidden) return;
    source = new EventSource(live.dataset.events);
    source.onmessage = event => show(JSON.parse(event.data));
    source.onerror = () => {
      source.close();
      poll().then(() => { timer = setTimeout(follow, document.hidden ? 60000 : 3000); });
    };
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", event => { if (event.persisted) follow(); });
  follow();
})();
