import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";

// PGlite behind PostgreSQL's own wire protocol (manual, chapter "Frontend/Backend Protocol"), for many connections: PGlite has
// one session, which is lent to one connection after the other, for as long as its transaction lasts. Prints its port.

const SSL_REQUEST = 80_877_103;
const SYNC = 0x53;
const QUERY = 0x51;
const TERMINATE = 0x58;
const READY = 0x5a;
const IDLE = 0x49;
/** AuthenticationOk, the two parameters that `pg` reads, BackendKeyData, ReadyForQuery. */
const WELCOME = Buffer.concat([
  message("R", Buffer.from([0, 0, 0, 0])),
  message("S", Buffer.from("server_version\0" + "17.0\0")),
  message("S", Buffer.from("client_encoding\0UTF8\0")),
  message("K", Buffer.alloc(8)),
  message("Z", Buffer.from("I")),
]);

function message(type, body) {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const pglite = await open();
let last = Promise.resolve();

/** An empty cluster costs four seconds of initdb, and one to unpack: the first start keeps it for the others. */
async function open() {
  const manifest = new URL("../../../node_modules/@electric-sql/pglite/package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  const image = fileURLToPath(new URL(`../../../node_modules/.cache/pglite-${version}.tar`, import.meta.url));
  if (existsSync(image)) return PGlite.create({ loadDataDir: new Blob([readFileSync(image)]) });
  const fresh = await PGlite.create();
  const cluster = await fresh.dumpDataDir("none");
  mkdirSync(dirname(image), { recursive: true });
  // Whole or not there: another start may read meanwhile.
  const part = `${image}.${process.pid}`;
  writeFileSync(part, Buffer.from(await cluster.arrayBuffer()));
  renameSync(part, image);
  return fresh;
}

const server = createServer((socket) => {
  let buffered = Buffer.alloc(0);
  let isWelcome = false;
  let release;
  let busy = Promise.resolve();
  socket.on("error", () => undefined);

  async function answer(batch) {
    if (release === undefined) {
      const before = last;
      let done;
      last = new Promise((resolve) => {
        done = resolve;
      });
      await before;
      release = done;
    }
    const reply = Buffer.from(await pglite.execProtocolRaw(batch));
    const isIdle = reply.at(-6) === READY && reply.at(-1) === IDLE;
    if (isIdle) end();
    socket.write(reply);
  }

  function end() {
    const done = release;
    release = undefined;
    done?.();
  }

  /** A connection that ended in the middle of its transaction. */
  async function giveUp() {
    await busy;
    if (release !== undefined) await pglite.exec("ROLLBACK");
    end();
  }

  function read() {
    if (!isWelcome) {
      if (buffered.length < 8) return;
      const length = buffered.readUInt32BE(0);
      if (buffered.length < length) return;
      const isSsl = buffered.readUInt32BE(4) === SSL_REQUEST;
      buffered = buffered.subarray(length);
      isWelcome = !isSsl;
      socket.write(isSsl ? "N" : WELCOME);
      return read();
    }
    let at = 0;
    while (buffered.length - at >= 5) {
      const end = at + 1 + buffered.readUInt32BE(at + 1);
      if (buffered.length < end) break;
      const type = buffered[at];
      at = end;
      if (type === TERMINATE) return socket.end();
      if (type !== SYNC && type !== QUERY) continue;
      const batch = buffered.subarray(0, at);
      buffered = buffered.subarray(at);
      at = 0;
      busy = busy.then(() => answer(batch)).catch((error) => socket.destroy(error));
    }
  }

  socket.on("data", (bytes) => {
    buffered = Buffer.concat([buffered, bytes]);
    read();
  });
  socket.on("close", () => void giveUp());
});

server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
