import { readAddress, urlOf } from "../../../../simulator/dev-server/server/address";
import { greeting, portTaken } from "../../../../simulator/dev-server/server/messages";

describe("where the simulator listens", () => {
  it("is this machine alone unless HOST says otherwise", () => {
    expect(readAddress({})).toEqual({ ok: true, address: { host: "127.0.0.1", port: 5173 } });
    expect(readAddress({ HOST: "0.0.0.0", PORT: "8080" })).toEqual({
      ok: true,
      address: { host: "0.0.0.0", port: 8080 },
    });
    expect(readAddress({ HOST: " ", PORT: "" })).toEqual({ ok: true, address: { host: "127.0.0.1", port: 5173 } });
  });

  it.each(["http", "-1", "65536", "5173.5", "0x10"])("refuses PORT=%s by name", (PORT) => {
    expect(readAddress({ PORT })).toEqual({ ok: false, complaint: expect.stringContaining("PORT") });
  });

  it.each([
    [{ host: "127.0.0.1", port: 5173 }, "http://127.0.0.1:5173/"],
    [{ host: "0.0.0.0", port: 1 }, "http://127.0.0.1:1/"],
    [{ host: "::1", port: 1 }, "http://[::1]:1/"],
  ])("of %j a browser opens %s", (address, url) => expect(urlOf(address)).toBe(url));

  it("tells in both languages what to do about a port that is taken", () => {
    const text = portTaken({ host: "127.0.0.1", port: 5173 });
    expect(text).toContain("端口 5173");
    expect(text).toContain("PORT=5174 npm start");
  });

  it("prints the address and how DevTools opens the app", () => {
    const text = greeting("http://127.0.0.1:5173/", "/home/me/app");
    expect(text).toContain("http://127.0.0.1:5173/");
    expect(text).toContain("/home/me/app");
    expect(text).toMatch(/dist\//);
  });
});
