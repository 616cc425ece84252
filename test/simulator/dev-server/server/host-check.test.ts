import fc from "fast-check";
import { isForUs } from "../../../../simulator/dev-server/server/host-check";

describe("the host that a request names", () => {
  it.each([
    ["localhost"],
    ["localhost:5173"],
    ["LOCALHOST:1"],
    ["localhost."],
    ["127.0.0.1:5173"],
    ["192.168.1.4"],
    ["[::1]:5173"],
    ["dev.local"],
    ["DEV.local:5173"],
  ])("%s is ours", (host) => expect(isForUs(host, "dev.local")).toBe(true));

  it.each([
    [undefined],
    [""],
    ["x"],
    ["evil.example"],
    ["evil.example:5173"],
    ["localhost.evil.example"],
    ["127.0.0.1.evil.example"],
    ["evil.localhost@evil.example"],
    ["localhost@evil.example"],
    ["localhost:80:80"],
    ["localhost, evil.example"],
    ["[::1].evil.example"],
    ["[evil]"],
    ["2130706433"],
    ["127.1"],
    ["localhost/"],
  ])("%s is not", (host) => expect(isForUs(host, "127.0.0.1")).toBe(false));

  it("is never ours when it is another name", () => {
    const name = fc.domain().filter((domain) => domain !== "localhost");
    fc.assert(fc.property(name, (domain) => expect(isForUs(domain, "127.0.0.1")).toBe(false)));
  });
});
