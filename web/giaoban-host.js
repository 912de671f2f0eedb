// What the page tells of its host: how many requests there were since it started, whether it opens without a network,
// whether the browser keeps anything. Told in attributes of the root element, with an event `giaoban:host` after each
// change; src/ui/hooks/host.rs reads them. `giaoban:update` asks to change to a newer version that lies ready.
"use strict";
{
  const root = document.documentElement;
  const tell = (name, value) => {
    if (root.dataset[name] === String(value)) return;
    root.dataset[name] = value;
    document.dispatchEvent(new Event("giaoban:host"));
  };

  // Requests other than for the page's own files. A file of its own has an address beside the page, without a query: a
  // request that carries anything away would be another one.
  {
    const here = new URL("./", location.href.split(/[?#]/)[0]).href;
    const own = (address) => address.startsWith(here) && !/[/?]/.test(address.slice(here.length));
    const network = (address) => !/^(blob|data|file):/.test(address);
    // One request may be heard of twice: as refused by the page's policy and by its host's, or as made and refused.
    const last = new Map();
    let requests = 0;
    const count = (address, at) => {
      if (!network(address) || own(address)) return;
      if (!(Math.abs(at - last.get(address)) < 100)) requests += 1;
      last.set(address, at);
      tell("requests", requests);
    };
    tell("requests", 0);
    try {
      new PerformanceObserver((list) => list.getEntries().forEach((e) => count(e.name, e.startTime)))
        .observe({ type: "resource", buffered: true });
    } catch {
      tell("requests", "unknown");
    }
    // What the policy refused was tried all the same.
    document.addEventListener("securitypolicyviolation", (event) => {
      if (/^(https?|wss?|ftp):/.test(event.blockedURI)) count(event.blockedURI, event.timeStamp);
    });
  }

  // Whether the browser keeps choices.
  try {
    localStorage.setItem("giaoban.probe", "1");
    localStorage.removeItem("giaoban.probe");
    tell("storage", "kept");
  } catch {
    tell("storage", "refused");
  }

  // A copy of the page for use without a network. A newer version waits until it is asked for, or until the page is
  // opened the next time. `replaced`: another window asked for it, or the host keeps no copy here and has changed.
  let registration;
  let asked = false;
  document.addEventListener("giaoban:update", () => {
    asked = true;
    const waiting = registration?.waiting;
    if (!waiting) return location.reload();
    waiting.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
    waiting.postMessage("giaoban:take-over");
  });
  const offline = async () => {
    if (location.protocol === "file:") return tell("offline", "file");
    if (root.dataset.offline === "replaced") return;
    if (!isSecureContext) return tell("offline", "insecure");
    if (!navigator.serviceWorker) return tell("offline", "refused");
    tell("offline", "preparing");
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (asked) location.reload();
      else tell("offline", "replaced");
    });
    registration = await navigator.serviceWorker.register("giaoban-offline.js", { updateViaCache: "none" });
    if (!registration) return tell("offline", "refused");
    const follow = (worker) => worker?.addEventListener("statechange", look);
    function look() {
      if (root.dataset.offline === "replaced") return;
      if (registration.waiting && navigator.serviceWorker.controller) tell("offline", "update");
      else if (registration.active) tell("offline", "ready");
      else if (!registration.installing && !registration.waiting) tell("offline", "failed");
    }
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
    follow(registration.active ?? registration.waiting);
    look();
  };
  const start = () => offline().catch((error) => {
    console.warn(error);
    tell("offline", "failed");
  });
  // After the page: the copy must not compete with it for the line.
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
