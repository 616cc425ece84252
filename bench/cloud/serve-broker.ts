import { createServer } from "node:net";
import { Aedes } from "aedes";

/** The peer: the broker library alone, which keeps nothing, checks nobody and passes everything on. */
const broker = await Aedes.createBroker();
const server = createServer((socket) => broker.handle(socket));
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as { port: number }).port }));
let begun = false;
process.on("message", () => {
  // The first is the order to begin.
  if (begun) process.send?.({ rss: process.memoryUsage().rss });
  begun = true;
});
process.on("disconnect", () => process.exit(0));
