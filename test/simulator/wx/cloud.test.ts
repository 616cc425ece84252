import { Lab } from "./lab";

type Fails = (options?: object) => Promise<unknown>;

/** How a call that returns a Promise failed. */
const failed = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: { errCode?: number; errMsg: string }) => error,
  );

describe("cloud development, for an app whose environment is nowhere", () => {
  it("fails every call by the documented code once it is initialised, and says so before", async () => {
    const lab = new Lab();
    const cloud = lab.wx.cloud as unknown as Record<string, Fails>;
    const asked = (name: string, options: object) => {
      const answer = failed(cloud[name]?.(options) ?? Promise.resolve());
      return lab.world.advance(100).then(() => answer);
    };
    expect((await asked("callFunction", { name: "a" }))?.errMsg).toContain("please call wx.cloud.init first");
    cloud.init?.({ env: "test" });
    const calls = {
      callFunction: { name: "a" },
      uploadFile: { cloudPath: "a", filePath: "b" },
      downloadFile: { fileID: "a" },
      deleteFile: { fileList: [] },
      getTempFileURL: { fileList: [] },
    };
    for (const [name, options] of Object.entries(calls)) {
      expect(await asked(name, options)).toMatchObject({
        errCode: -501000,
        errMsg: `cloud.${name}:fail Error: errCode: -501000 | errMsg: Environment not found`,
      });
    }
    expect((await asked("callFunction", {}))?.errMsg).toContain("parameter.name should be String");
    expect(cloud.downloadFile?.({ fileID: "a", fail: () => {} })).toHaveProperty("abort");
  });

  it("lets queries be put together, which fail when they are asked", async () => {
    const lab = new Lab();
    lab.wx.cloud.init();
    const db = lab.wx.cloud.database();
    const { command: _ } = db;
    expect(JSON.parse(JSON.stringify(_.gt(1).and(_.lt(9))))).toMatchObject({ operator: "and" });
    const wanted = db
      .collection("lamps")
      .where({ on: true, level: _.gt(3) })
      .orderBy("at", "desc")
      .limit(5);
    const answers = Promise.all([failed(wanted.get()), failed(db.collection("lamps").doc("1").get())]);
    await lab.world.advance(100);
    expect((await answers).map((one) => one?.errMsg.split(":")[0])).toEqual(["collection.get", "document.get"]);
    const told = await new Promise<{ errCode: number }>((resolve) => {
      db.collection("lamps").watch({ onChange: () => {}, onError: (error) => resolve(error as never) });
    });
    expect(told.errCode).toBe(-501000);
  });
});

describe("card emulation of a phone that is no card", () => {
  it.each([
    ["android", "on", 13002],
    ["android", "off", 13001],
    ["ios", "on", 13000],
  ] as const)("on %s with NFC %s fails with %d", async (os, nfc, errCode) => {
    const lab = new Lab({ phone: { os, nfc } });
    for (const [name, options] of [
      ["getHCEState", {}],
      ["startHCE", { aid_list: ["F222222222"] }],
      ["stopHCE", {}],
    ] as const)
      expect((await lab.call(name, options)).result.errCode).toBe(errCode);
  });
});

describe("films and the former recorder", () => {
  it("a film is neither taken apart nor put together", async () => {
    const lab = new Lab();
    const container = lab.wx.createMediaContainer() as unknown as Record<string, (options: object) => void>;
    const heard: string[] = [];
    const fail = ({ errMsg }: { errMsg: string }) => heard.push(errMsg);
    container.extractDataSource?.({ source: "wxfile://tmp_none", fail });
    container.export?.({ fail });
    await lab.world.advance(100);
    expect(heard).toEqual(["extractDataSource:fail file not exists", "export:fail no track"]);
  });

  it("startRecord answers with a file when stopRecord is called, or after a minute", async () => {
    const lab = new Lab();
    const heard: string[] = [];
    const start = () =>
      lab.wx.startRecord({
        success: ({ tempFilePath }) => heard.push(tempFilePath),
        fail: ({ errMsg }) => heard.push(errMsg),
      });
    const stop = () => lab.wx.stopRecord({ fail: ({ errMsg }: { errMsg: string }) => heard.push(errMsg) });
    stop();
    start();
    await lab.world.advance(2_000);
    start();
    await lab.world.advance(100);
    expect(heard).toEqual(["stopRecord:fail recorder not start", "startRecord:fail is recording or paused"]);
    stop();
    await lab.world.advance(100);
    start();
    await lab.world.advance(61_000);
    expect(heard.slice(2)).toEqual(["wxfile://tmp_1.wav", "wxfile://tmp_2.wav"]);
  });
});
