// Offline reading is disabled: deletes cached files, and unregisters the worker.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await caches.delete(`spacecal ${self.registration.scope}`);
  await self.registration.unregister();
})()));
