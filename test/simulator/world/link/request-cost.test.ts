import { connected } from "./connected";
import { bytes, note, type Setup } from "./noted";
import { ABSENT, NOTIFYING, READABLE, WRITABLE } from "./recording-peripheral";

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
