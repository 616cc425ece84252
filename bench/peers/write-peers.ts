import { MTU, type VirtualLink } from "../virtual-link";
import { chunksOf, type WritePeer, writeOnce } from "./wx-peer";

const PAYLOAD = MTU - 3;

/** The folklore of blogs and BluFi ports: 20 bytes, whatever came of them, then a fixed sleep. */
export const sleeping: WritePeer = {
  name: "20 B + 100 ms sleep",
  negotiates: false,
  async send(link, bytes) {
    for (const chunk of chunksOf(bytes, 20)) {
      await writeOnce(link.phone.wx, chunk);
      await sleep(link, 100);
    }
  },
};

/** Asks for the MTU, then awaits the answer of the device to each write. */
export const awaiting: WritePeer = {
  name: "await each write",
  negotiates: true,
  async send(link, bytes) {
    for (const chunk of chunksOf(bytes, PAYLOAD)) await writeOnce(link.phone.wx, chunk, "write");
  },
};

/** RxAndroidBle's and flutter_reactive_ble's: without response, the next when the phone took the last. */
export const oneInFlight: WritePeer = {
  name: "one in flight",
  negotiates: true,
  async send(link, bytes) {
    for (const chunk of chunksOf(bytes, PAYLOAD)) await writeOnce(link.phone.wx, chunk, "writeNoResponse");
  },
};

export const WRITE_PEERS = [
  { id: "sleep", peer: sleeping },
  { id: "await", peer: awaiting },
  { id: "one-in-flight", peer: oneInFlight },
] as const;

function sleep(link: VirtualLink, ms: number): Promise<void> {
  return new Promise((resolve) => {
    link.phone.clock.schedule(ms, resolve);
  });
}
