import { wxSecretStorage } from "../../../../miniprogram/lib/networks/secret-storage";

function phone(SDKVersion: string | undefined) {
  const calls: [string, object][] = [];
  const wx = {
    getStorage: (options: { success: (answer: object) => void; fail: () => void; key: string }) => {
      calls.push(["getStorage", options]);
      if (options.key === "there") options.success({ data: "value" });
      else options.fail();
    },
    setStorage: (options: object) => calls.push(["setStorage", options]),
    removeStorage: (options: object) => calls.push(["removeStorage", options]),
    getAppBaseInfo: () => {
      if (SDKVersion === undefined) throw new Error("not there");
      return { SDKVersion };
    },
  };
  return { calls, storage: wxSecretStorage(wx as never) };
}

describe("WeChat's encrypted storage", () => {
  it.each([
    ["2.21.2", false],
    ["2.21.3", true],
    ["2.9.9", false],
    ["2.30.0", true],
    ["3.0.0", true],
    ["1.99.99", false],
    ["", false],
    [undefined, false],
  ])("of base library %s encrypts: %s", (version, encrypts) => {
    expect(phone(version).storage.encrypts).toBe(encrypts);
  });

  it("asks for encryption when it writes and when it reads", () => {
    const { calls, storage } = phone("3.8.10");
    storage.write("there", 1);
    storage.read("there", () => undefined);
    expect(calls).toMatchObject([
      ["setStorage", { key: "there", data: 1, encrypt: true }],
      ["getStorage", { key: "there", encrypt: true }],
    ]);
  });

  it("reads nothing where nothing is", () => {
    const read = jest.fn();
    phone("3.8.10").storage.read("elsewhere", read);
    expect(read).toHaveBeenCalledWith(undefined);
  });
});
