import type { DeviceStage } from "./contract";

/**
 * What happens to a device of an order.
 *
 *     missing --heard--> heard --turn--> connecting --secured--> secured --send--> sending --applied--> joining --joined--> joined
 *        ^                | ^                |                      |                | |                  | |  |
 *        +------gone------+ +-----again------+----------------------+-------again----+-|------------------+ |  +--send (next network)
 *                           |                |                      |                  |                    |
 *                           +--again-- failed <-------failed--------+----failed--------+--------------------+
 *                                        ^                                             | lost               | lost
 *                                        +------failed------ unverified <--------------+--------------------+
 *                                                              |   |
 *                                                              |   +--joined--> joined
 *                                                              +--send--> sending, once the device says that it has nothing
 *
 * `online` changes no stage but `sending`. `again`: it has another turn, by itself or on a person's word. Nothing leads out of `joined`. What is not drawn changes nothing.
 */
export type StageEvent =
  | "heard"
  | "gone"
  | "turn"
  | "secured"
  | "send"
  | "applied"
  /** It said that it is online, and is about to be handed its identity. */
  | "online"
  | "joined"
  | "failed"
  | "lost"
  | "again";

const TRANSITIONS: Readonly<Record<DeviceStage, Partial<Record<StageEvent, DeviceStage>>>> = {
  missing: { heard: "heard" },
  heard: { gone: "missing", turn: "connecting", failed: "failed", again: "heard" },
  connecting: { secured: "secured", failed: "failed", again: "heard" },
  secured: { secured: "secured", send: "sending", failed: "failed", again: "heard" },
  sending: {
    send: "sending",
    applied: "joining",
    online: "joining",
    joined: "joined",
    failed: "failed",
    lost: "unverified",
    again: "heard",
  },
  joining: {
    send: "sending",
    applied: "joining",
    online: "joining",
    joined: "joined",
    failed: "failed",
    lost: "unverified",
    again: "heard",
  },
  joined: {},
  failed: { again: "heard", joined: "joined" },
  unverified: {
    send: "sending",
    online: "unverified",
    joined: "joined",
    failed: "failed",
    lost: "unverified",
    again: "heard",
  },
};

/** The stage after an event; undefined: it changes nothing there. */
export function nextStage(stage: DeviceStage, event: StageEvent): DeviceStage | undefined {
  return TRANSITIONS[stage][event];
}
