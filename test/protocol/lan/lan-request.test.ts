import { of } from "rxjs";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { lanRequest } from "../../../protocol/lan/lan-request";
import { watch } from "../ble/fake-device";

const ask = (url: string, length = 1) => {
  const ports = createFakePorts();
  ports.lan.answer(() => of({ status: 200, cookies: [], body: new Uint8Array(length) }));
  return { ports, ...watch(lanRequest(ports, { method: "GET", url, timeoutMs: 1_000 })) };
};

describe("lanRequest", () => {
  it.each(["http://192.168.1.7/id", "http://10.0.0.9", "http://172.16.0.2:80/a?b=%20"])("asks %s", (url) => {
    expect(ask(url).values).toMatchObject([{ status: 200 }]);
  });

  it.each([
    "https://192.168.1.7/",
    "http://8.8.8.8/",
    "http://192.168.1.7@8.8.8.8/",
    "http://user:pw@192.168.1.7/",
    "http://192.168.1.7.example.com/",
    "http://192.168.1.7:99999/",
    "http://192.168.1.7\\@8.8.8.8/",
    "http://192.168.1.7/\r\nHost: x",
    "http://3232235783/",
    "http://0300.0250.1.7/",
    "http://[::ffff:192.168.1.7]/",
    "http://127.0.0.1/",
    "file:///etc/passwd",
    "192.168.1.7",
    "",
  ])("never asks %j", (url) => {
    const { ports, errors } = ask(url);
    expect(errors).toMatchObject([{ reason: { kind: "unsupported", what: "address" } }]);
    expect(ports.lan.sent).toEqual([]);
  });

  it("takes no answer longer than 64 KiB", () => {
    expect(ask("http://192.168.1.7/", 65_536).values).toHaveLength(1);
    expect(ask("http://192.168.1.7/", 65_537).errors).toMatchObject([{ reason: { kind: "protocol" } }]);
  });
});
