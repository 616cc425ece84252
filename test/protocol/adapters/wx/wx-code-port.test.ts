import { lastValueFrom, toArray } from "rxjs";
import type { Wx } from "../../../../protocol/adapters/wx/wx-call";
import { createWxCodePort } from "../../../../protocol/adapters/wx/wx-code-port";

type Answer = { readonly success?: object; readonly fail?: object };

const phone = (answer: Answer | undefined): Wx =>
  ({
    ...(answer === undefined
      ? {}
      : {
          scanCode: ({ success, fail }: { success: (result: object) => void; fail: (result: object) => void }) => {
            if (answer.success !== undefined) success(answer.success);
            if (answer.fail !== undefined) fail(answer.fail);
          },
        }),
  }) as unknown as Wx;
const scan = (answer?: Answer) => lastValueFrom(createWxCodePort(phone(answer)).scan().pipe(toArray()));

describe("a code before the camera", () => {
  it.each<[string, object, string[]]>([
    ["gives its text", { result: "WIFI:S:x;;", path: "", scanType: "QR_CODE" }, ["WIFI:S:x;;"]],
    [
      "of this app gives its path",
      { result: "", path: "device/pages/pair/index?kind=blufi" },
      ["device/pages/pair/index?kind=blufi"],
    ],
    ["without text gives nothing", { result: "" }, []],
    ["of another type gives nothing", { result: 7, path: null }, []],
  ])("%s", async (_, success, texts) => {
    expect(await scan({ success })).toEqual(texts);
  });

  it("gives nothing when the person turns back", async () => {
    expect(await scan({ fail: { errMsg: "scanCode:fail cancel" } })).toEqual([]);
  });

  it.each<[string, Answer | undefined]>([
    ["refused", { fail: { errMsg: "scanCode:fail auth deny" } }],
    ["not there", undefined],
  ])("fails as an error when the camera is %s", async (_, answer) => {
    await expect(scan(answer)).rejects.toMatchObject({ name: "DeviceError" });
  });
});
