import { reportedName } from "../../../protocol/ble/reported-name";

describe("the name of a report", () => {
  it.each([
    [{ localName: "LAMP-01", name: "ESP32" }, "LAMP-01"],
    [{ localName: "", name: "ESP32" }, "ESP32"],
    [{ localName: "\0\0", name: "ESP32\0" }, "ESP32"],
    [{ localName: "HMSoft\0\0\0\0\0\0\0" }, "HMSoft"],
    [{ localName: "A\0B" }, "A\0B"],
    [{ name: "\0" }, undefined],
    [{}, undefined],
  ])("of %p is %p", (report, name) => {
    expect(reportedName(report)).toBe(name);
  });
});
