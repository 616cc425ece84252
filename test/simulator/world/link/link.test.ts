import { connected } from "./connected";
import { ABSENT, INDICATING, NOTIFYING, READABLE, WRITABLE } from "./recording-peripheral";

type Setup = Awaited<ReturnType<typeof connected>>;

const bytes = (length: number, first = 7): Uint8Array => Uint8Array.from({ length }, (_, i) => (i === 0 ? first : i));
const note =
  ({ central }: Setup, name: string) =>
  (result: unknown) => {
    const { ok, value, attError } = result as { ok: boolean; value?: Uint8Array; attError?: number };
    central.note(ok ? `${name} ok ${value?.length}` : `${name} error ${attError}`);
  };

describe("the cost of ATT requests on a link of 30 ms", () => {
  const cases: [string, (setup: Setup) => void, string[], string[]][] = [
    [
      "a write with response: out at the next event, answered at the one after",
      (setup) => setup.link.write(WRITABLE, bytes(20), true, note(setup, "write")),
      ["30 write 20:7"],
      ["60 write ok 0"],
    ],
    [
      "two writes with response one after the other",
      (setup) => {
        setup.link.write(WRITABLE, bytes(20, 1), true, note(setup, "first"));
        setup.link.write(WRITABLE, bytes(20, 2), true, note(setup, "second"));
      },
      ["30 write 20:1", "60 write 20:2"],
      ["60 first ok 0", "90 second ok 0"],
    ],
    [
      "a read of a short value",
      (setup) => setup.link.read(READABLE, note(setup, "read")),
      ["30 read"],
      ["60 read ok 3"],
    ],
    [
      "a long read: 50 bytes at MTU 23 need two more blobs",
      (setup) => {
        setup.peripheral.value = bytes(50);
        setup.link.read(READABLE, note(setup, "read"));
      },
      ["30 read"],
      ["120 read ok 50"],
    ],
    [
      "a long read of exactly one blob, whose end only an empty blob tells",
      (setup) => {
        setup.peripheral.value = bytes(22);
        setup.link.read(READABLE, note(setup, "read"));
      },
      ["30 read"],
      ["90 read ok 22"],
    ],
    [
      "a long write: 40 bytes at MTU 23 are three prepared writes and an execute",
      (setup) => setup.link.write(WRITABLE, bytes(40), true, note(setup, "write")),
      ["120 write 40:7"],
      ["150 write ok 0"],
    ],
    [
      "a write longer than an attribute may be",
      (setup) => setup.link.write(WRITABLE, bytes(513), true, note(setup, "write")),
      [],
      ["60 write error 13"],
    ],
    [
      "a write without response, done when buffered",
      (setup) => setup.link.write(WRITABLE, bytes(20), false, note(setup, "command")),
      ["30 command 20:7"],
      ["0 command ok 0"],
    ],
    [
      "a write without response that does not fit: reported done, never delivered",
      (setup) => setup.link.write(WRITABLE, bytes(21), false, note(setup, "command")),
      [],
      ["0 command ok 0"],
    ],
    ["a read of what is not there", (setup) => setup.link.read(ABSENT, note(setup, "read")), [], ["60 read error 10"]],
    [
      "a read of what is not readable",
      (setup) => setup.link.read(WRITABLE, note(setup, "read")),
      [],
      ["60 read error 2"],
    ],
    [
      "a write to what is not writable",
      (setup) => setup.link.write(READABLE, bytes(1), true, note(setup, "write")),
      [],
      ["60 write error 3"],
    ],
    [
      "subscribing",
      (setup) => setup.link.subscribe(NOTIFYING, "notification", note(setup, "subscribe")),
      ["30 notification FF02"],
      ["60 subscribe ok 0"],
    ],
    [
      "subscribing to indications of what only notifies",
      (setup) => setup.link.subscribe(NOTIFYING, "indication", note(setup, "subscribe")),
      [],
      ["60 subscribe error 6"],
    ],
  ];

  it.each(cases)("charges %s", async (_name, act, atDevice, atPhone) => {
    const setup = await connected();
    act(setup);
    await setup.world.advance(1_000);
    expect(setup.peripheral.log).toEqual(atDevice);
    expect(setup.central.log).toEqual(atPhone);
    expect(setup.world.pending()).toBe(0);
  });

  it("hands a request made between two events to the later one", async () => {
    const setup = await connected();
    await setup.world.advance(31);
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    await setup.world.advance(1_000);
    expect(setup.peripheral.log).toEqual(["60 write 1:7"]);
    expect(setup.central.log).toEqual(["90 write ok 0"]);
  });
});

describe("writes without response", () => {
  it("fill a buffer of 16, leave 12 an event, and keep their order", async () => {
    const setup = await connected();
    for (let index = 0; index < 40; index++) {
      setup.link.write(WRITABLE, bytes(20, index), false, () => setup.central.note(`taken ${index}`));
    }
    await setup.world.advance(1_000);
    const at = (log: readonly string[], time: number) => log.filter((line) => line.startsWith(`${time} `)).length;
    expect([0, 30, 60, 90, 120].map((time) => at(setup.central.log, time))).toEqual([16, 12, 12, 0, 0]);
    expect([0, 30, 60, 90, 120].map((time) => at(setup.peripheral.log, time))).toEqual([0, 12, 12, 12, 4]);
    expect(setup.peripheral.log.map((line) => Number(line.split(":")[1]))).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    );
  });

  it("share the buffer with the parts of a long write, which go first", async () => {
    const setup = await connected();
    setup.link.write(WRITABLE, bytes(40), true, () => {});
    for (let index = 0; index < 40; index++) {
      setup.link.write(WRITABLE, bytes(1), false, () => setup.central.note("taken"));
    }
    const taken = [];
    for (const time of [0, 30, 60]) {
      await setup.world.advance(time === 0 ? 0 : 30);
      taken.push(setup.central.log.filter((line) => line === `${time} taken`).length);
    }
    expect(taken).toEqual([15, 12, 11]);
  });

  it("stay in line with requests", async () => {
    const setup = await connected();
    setup.link.write(WRITABLE, bytes(1, 1), true, () => {});
    setup.link.write(WRITABLE, bytes(1, 2), false, () => {});
    setup.link.write(WRITABLE, bytes(1, 3), true, () => {});
    setup.link.write(WRITABLE, bytes(1, 4), false, () => {});
    await setup.world.advance(1_000);
    expect(setup.peripheral.log).toEqual(["30 write 1:1", "30 command 1:2", "60 write 1:3", "60 command 1:4"]);
  });

  it("deliver the bytes as they were when written", async () => {
    const setup = await connected();
    const value = bytes(4, 9);
    setup.link.write(WRITABLE, value, false, () => {});
    value[0] = 0;
    await setup.world.advance(100);
    expect(setup.peripheral.log).toEqual(["30 command 4:9"]);
  });
});

describe("the MTU", () => {
  it.each([
    { requested: 512, phone: 517, device: 247, agreed: 247 },
    { requested: 100, phone: 517, device: 247, agreed: 100 },
    { requested: 512, phone: 185, device: 247, agreed: 185 },
    { requested: 10, phone: 517, device: 247, agreed: 23 },
  ])("is $agreed when $requested is asked, the phone can $phone and the device $device", async (row) => {
    const { radio, world, peripheral, central } = await connected({ maxMtu: row.device, maxLinks: 2 });
    radio.addPhone("phone", { maxMtu: row.phone });
    radio.connect("phone", peripheral.address, central);
    await world.until(() => peripheral.links.length === 2, 5_000);
    const { link } = central;
    const began = world.elapsed();
    let agreed = 0;
    link.exchangeMtu(row.requested, (mtu) => {
      agreed = mtu;
    });
    expect(link.mtu).toBe(23);
    await world.until(() => agreed > 0, 1_000);
    expect(world.elapsed() - began).toBe(60);
    expect([agreed, link.mtu, peripheral.link.mtu]).toEqual([row.agreed, row.agreed, row.agreed]);
  });

  it("decides what fits into one packet", async () => {
    const setup = await connected();
    setup.link.exchangeMtu(247, () => {});
    await setup.world.advance(60);
    setup.link.write(WRITABLE, bytes(244), true, note(setup, "fits"));
    setup.link.write(WRITABLE, bytes(245), true, note(setup, "long"));
    await setup.world.advance(1_000);
    expect(setup.central.log).toEqual(["120 fits ok 0", "210 long ok 0"]);
  });
});

describe("notifications", () => {
  it("arrive at the next event in order, 12 an event, cut to the MTU", async () => {
    const setup = await connected();
    setup.link.subscribe(NOTIFYING, "notification", () => {});
    await setup.world.advance(60);
    for (let index = 0; index < 14; index++) {
      setup.peripheral.link.notify(NOTIFYING, bytes(30, index));
    }
    await setup.world.advance(1_000);
    expect(setup.central.log).toEqual(
      Array.from({ length: 14 }, (_, index) => `${index < 12 ? 90 : 120} notified FF02 20:${index}`),
    );
  });

  it("are dropped without a subscription, before it and after it ended", async () => {
    const setup = await connected();
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    setup.link.subscribe(NOTIFYING, "notification", () => {});
    await setup.world.advance(60);
    setup.link.subscribe(NOTIFYING, "off", () => {});
    await setup.world.advance(60);
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    await setup.world.advance(100);
    expect(setup.central.log).toEqual([]);
  });

  it("as indications go one an event, because each is confirmed", async () => {
    const setup = await connected();
    setup.link.subscribe(INDICATING, "indication", () => {});
    await setup.world.advance(60);
    setup.peripheral.link.notify(INDICATING, bytes(1, 1));
    setup.peripheral.link.notify(INDICATING, bytes(1, 2));
    await setup.world.advance(1_000);
    expect(setup.central.log).toEqual(["90 notified FF03 1:1", "120 notified FF03 1:2"]);
  });

  it("sent inside a write arrive with its answer", async () => {
    const setup = await connected();
    setup.link.subscribe(NOTIFYING, "notification", () => {});
    await setup.world.advance(60);
    setup.peripheral.onWrite = (link) => link.notify(NOTIFYING, bytes(2, 5));
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    await setup.world.advance(1_000);
    expect(setup.central.log).toEqual(["120 notified FF02 2:5", "120 write ok 0"]);
  });
});

describe("the end of a link", () => {
  it("asked by the phone reaches both at the next event, and nothing completes after", async () => {
    const setup = await connected();
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    setup.link.write(WRITABLE, bytes(1), false, note(setup, "command"));
    setup.link.close();
    expect(setup.link.open).toBe(false);
    await setup.world.advance(10_000);
    expect(setup.peripheral.log).toEqual(["30 closed 1"]);
    expect(setup.central.log).toEqual(["30 closed closed-by-phone"]);
    expect(setup.radio.links()).toEqual([]);
    expect(setup.world.pending()).toBe(0);
  });

  it("asked by the device comes after the notifications it had queued", async () => {
    const setup = await connected();
    setup.link.subscribe(NOTIFYING, "notification", () => {});
    await setup.world.advance(60);
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    setup.peripheral.link.disconnect();
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual(["90 notified FF02 1:7", "90 closed closed-by-device"]);
    expect(setup.peripheral.log.at(-1)).toBe("90 closed 1");
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "late"));
    setup.peripheral.link.notify(NOTIFYING, bytes(1));
    await setup.world.advance(1_000);
    expect(setup.world.pending()).toBe(0);
    expect(setup.central.log).toHaveLength(2);
  });

  it("keeps a firmware that throws from stopping what else crosses", async () => {
    const setup = await connected();
    setup.peripheral.onWrite = (_link, value) => {
      if (value[0] === 1) {
        throw new Error("firmware bug");
      }
    };
    setup.link.write(WRITABLE, bytes(1, 1), false, () => {});
    setup.link.write(WRITABLE, bytes(1, 2), false, () => {});
    await expect(setup.world.advance(1_000)).rejects.toThrow("firmware bug");
    expect(setup.peripheral.log).toEqual(["30 command 1:1", "60 command 1:2"]);
  });

  it("out of range comes after the supervision timeout, for both", async () => {
    const setup = await connected();
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    setup.radio.move("LAMP", -101);
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual(["5000 closed out-of-range"]);
    expect(setup.peripheral.log).toEqual(["5000 closed 1"]);
    expect(setup.world.pending()).toBe(0);
  });

  it("does not come when the device is back in time; what waited crosses then", async () => {
    const setup = await connected();
    setup.radio.move("LAMP", -101);
    setup.link.write(WRITABLE, bytes(1), true, note(setup, "write"));
    await setup.world.advance(4_990);
    setup.radio.move("LAMP", -80);
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual(["5040 write ok 0"]);
    expect(setup.link.open).toBe(true);
  });

  it("told by a phone out of range does not wait for the device", async () => {
    const setup = await connected();
    setup.radio.move("LAMP", -101);
    setup.link.close();
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual(["30 closed closed-by-phone"]);
    expect(setup.peripheral.log).toEqual(["5000 closed 1"]);
  });

  it("by power loss is known to the device at once, to the phone after the timeout, and power does not heal it", async () => {
    const setup = await connected();
    setup.radio.powerOff("LAMP");
    await setup.world.advance(100);
    setup.radio.powerOn("LAMP");
    setup.radio.move("LAMP", -50);
    await setup.world.advance(10_000);
    expect(setup.peripheral.log).toEqual(["0 closed 1"]);
    expect(setup.central.log).toEqual(["5000 closed supervision-timeout"]);
    expect(setup.radio.links()).toEqual([]);
  });

  it.each([
    ["the phone's Bluetooth going off", (setup: Setup) => setup.radio.powerOffPhone("phone"), "radio-off"],
    ["a severed link", (setup: Setup) => setup.radio.sever("phone", "LAMP"), "supervision-timeout"],
  ])("by %s is immediate", async (_name, act, why) => {
    const setup = await connected();
    setup.link.read(READABLE, note(setup, "read"));
    act(setup);
    await setup.world.advance(10_000);
    expect(setup.central.log).toEqual([`0 closed ${why}`]);
    expect(setup.peripheral.log).toEqual(["0 closed 1"]);
    expect(setup.world.pending()).toBe(0);
  });
});
