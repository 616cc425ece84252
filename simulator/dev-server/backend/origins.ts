/** Where the app in the simulator believes its server to be: nobody's address on the internet (RFC 6761), the page leads it home. */
export const BACKEND_ORIGIN = "https://backend.companion.test";
/** The same for WebSockets. */
export const BACKEND_SOCKET_ORIGIN = "wss://backend.companion.test";

/** What the mini program's `lib/backend.json` says in the simulator; `dist/` has the one that is configured. */
export const BACKEND_FILE = JSON.stringify({
  api: BACKEND_ORIGIN,
  cloud: {
    socket: `${BACKEND_SOCKET_ORIGIN}/v1/cloud`,
    // Devices of the page find the broker behind its address, whatever they are told.
    broker: "mqtts://backend.companion.test:8883",
    prefix: "dc",
  },
  request: [BACKEND_ORIGIN],
  socket: [BACKEND_SOCKET_ORIGIN],
  uploadFile: [],
  downloadFile: [],
});
