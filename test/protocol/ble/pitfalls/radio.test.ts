import type { PrivacyState } from "../../../../simulator/wx/phone-spec";
import type { Client } from "./client";
import { pitfall, type Room } from "./pitfall";

const ALL = ["android", "ios", "harmony"] as const;

/** A scan that counts what it hears. */
function startScan(client: Client) {
  const heard: string[] = [];
  const troubles: string[] = [];
  const stop = client.scan(
    ({ deviceId }) => heard.push(deviceId),
    (what) => troubles.push(what),
  );
  return { heard, troubles, stop };
}

/** Whether anything more is heard from now on. */
async function hearsMore(room: Room, heard: readonly string[], withinMs: number): Promise<boolean> {
  const before = heard.length;
  return room.lab.world.until(() => heard.length > before, withinMs);
}

pitfall(7, "10001 is not the end: the radio comes later, and may go and come again", {
  on: ALL,
  lab: { phone: { bluetooth: false } },
  naiveEnds: /Expected: "true,true"\s+Received: "true,false"/,
  body: async (client, room) => {
    const { heard } = startScan(client);
    const after: boolean[] = [];
    for (const _round of [1, 2]) {
      await room.lab.world.advance(3_000);
      room.lab.phone.setBluetooth(true);
      after.push(await hearsMore(room, heard, 10_000));
      room.lab.phone.setBluetooth(false);
    }
    expect(after.join()).toBe("true,true");
  },
});

pitfall(8, "an iPhone waits too long for its own radio's state: open once more", {
  on: ["ios"],
  lab: { phone: { profile: { adapter: { lateOpens: 1 } } } },
  naiveEnds: /nothing heard within 10000 ms/,
  body: async (client, room) => {
    expect((await room.find(client)).name).toBe("LAMP_ADV");
  },
});

for (const [name, phone, told] of [
  ["the switch is off", { location: false }, "location-off"],
  ["WeChat may not use it", { permissions: { "system.location": "denied" } }, "host-location"],
  // Before WeChat 8.0.16 the start succeeds all the same.
  [
    "the switch is off, and the scan says success",
    { location: false, profile: { scan: { withoutLocation: "silent" } } },
    "location-off",
  ],
] as const) {
  pitfall(9, `without location an Android finds nothing: ${name}`, {
    on: ["android"],
    lab: { phone },
    naiveEnds: /startBluetoothDevicesDiscovery:fail|Received: ""/,
    body: async (client, room) => {
      const { troubles } = startScan(client);
      await room.lab.world.until(() => troubles.length > 0, 15_000);
      expect(troubles.join()).toBe(told);
    },
  });
}

pitfall(10, "a scan while another runs fails with 10008, and stopping one stops both", {
  on: ["android"],
  naiveEnds: /already discovering/,
  body: async (client, room) => {
    const first = startScan(client);
    await room.lab.world.advance(1_000);
    const second = startScan(client);
    expect(await hearsMore(room, second.heard, 5_000)).toBe(true);
    second.stop();
    await room.lab.world.advance(1_000);
    expect([...first.troubles, ...second.troubles]).toEqual([]);
    expect(await hearsMore(room, first.heard, 5_000)).toBe(true);
  },
});

pitfall(11, "an Android swallows the sixth start of a scan within 30 s without a word", {
  on: ["android"],
  naiveEnds: /visit 6: nothing heard/,
  body: async (client, room) => {
    // A person who opens the page, looks, and leaves again.
    for (const visit of [1, 2, 3, 4, 5, 6]) {
      const { heard, stop } = startScan(client);
      if (!(await hearsMore(room, heard, 40_000))) throw new Error(`visit ${visit}: nothing heard`);
      stop();
      await room.lab.world.advance(500);
    }
  },
});

/** WeChat says it in errMsg and errno; what a page needs is which of the three a person has to undo, and where. */
const REFUSALS: readonly (readonly [string, Partial<PrivacyState>, "granted" | "denied", string])[] = [
  ["Bluetooth is not declared in the privacy form", { declared: false }, "granted", "consent-undeclared"],
  ["the person refuses the privacy agreement", { agreed: false }, "granted", "consent-refused"],
  ["the person refused Bluetooth once", {}, "denied", "app-bluetooth"],
];

for (const [name, privacy, scope, told] of REFUSALS) {
  pitfall(28, name, {
    on: ALL,
    lab: { phone: { privacy, permissions: { "scope.bluetooth": scope }, answers: { privacy: "refuse" } } },
    naiveEnds: /openBluetoothAdapter:fail/,
    body: async (client, room) => {
      const { troubles } = startScan(client);
      await room.lab.world.until(() => troubles.length > 0, 10_000);
      expect(troubles.join()).toBe(told);
    },
  });
}
