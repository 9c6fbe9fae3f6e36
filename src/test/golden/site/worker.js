// Offline reading is switched off: browsers that had it forget what was kept, and this worker too.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await caches.delete(`spacecal ${self.registration.scope}`);
  await self.registration.unregister();
})()));
