import type { Internet, WebRequest } from "../../../simulator/world/wifi/internet";
import { Lab } from "./lab";

const DOMAIN = "https://files.example.com";

class FileServer implements Internet {
  readonly appId = "wx00000000000000aa";
  readonly requestDomains = [];
  readonly transferDomains = [DOMAIN];
  readonly crossingMs = 20;
  readonly seen: WebRequest[] = [];

  async request(request: WebRequest) {
    this.seen.push(request);
    return { status: 200, headers: { etag: "1" }, body: Uint8Array.of(1, 2, 3, 4), afterMs: 0 };
  }
  loginCode() {
    return undefined;
  }
}

const room = () => {
  const internet = new FileServer();
  return { internet, lab: new Lab({ internet }) };
};

describe("wx.downloadFile", () => {
  it("brings a temporary file, or one of the app's, and tells how far it is", async () => {
    const { lab } = room();
    const progress: number[] = [];
    let done: { tempFilePath: string; statusCode: number } | undefined;
    const task = lab.wx.downloadFile({
      url: `${DOMAIN}/a.bin`,
      success: (result) => {
        done = result;
      },
    });
    task.onProgressUpdate(({ totalBytesWritten }) => progress.push(totalBytesWritten));
    await lab.world.until(() => done !== undefined, 5_000);
    expect(done?.statusCode).toBe(200);
    expect(progress).toEqual([1, 2, 3, 4]);
    const fs = lab.wx.getFileSystemManager();
    expect(fs.readFileSync(done?.tempFilePath ?? "", "hex")).toBe("01020304");
    const kept = await lab.must("downloadFile", { url: `${DOMAIN}/b`, filePath: "http://usr/b" });
    expect(kept).toMatchObject({ filePath: "http://usr/b" });
    expect(fs.readFileSync("http://usr/b", "hex")).toBe("01020304");
  });

  it("fails for another domain, an abort, and a place that is not the app's", async () => {
    const { lab } = room();
    expect((await lab.call("downloadFile", { url: "https://elsewhere.example.com/" })).result.errno).toBe(600002);
    const refused = await lab.call("downloadFile", { url: `${DOMAIN}/a`, filePath: "http://usr/../a" });
    expect(refused.result.errno).toBe(1300013);
    let failed: { errMsg: string } | undefined;
    const task = lab.wx.downloadFile({
      url: `${DOMAIN}/a`,
      fail: (result) => {
        failed = result;
      },
    });
    task.abort();
    await lab.world.advance(1_000);
    expect(failed?.errMsg).toBe("downloadFile:fail abort");
  });
});

describe("wx.uploadFile", () => {
  it("sends the file with its fields as a form, whatever is in their names", async () => {
    const { lab, internet } = room();
    lab.wx.getFileSystemManager().writeFileSync("http://usr/a.txt", "hello", "utf8");
    const options = { url: `${DOMAIN}/up`, filePath: "http://usr/a.txt", name: "file", formData: { 'a"\r\nb': "1" } };
    expect(await lab.must("uploadFile", options)).toMatchObject({ statusCode: 200 });
    const [{ body, headers, method } = { body: new Uint8Array(), headers: {}, method: "" }] = internet.seen;
    const text = new TextDecoder().decode(body);
    expect(method).toBe("POST");
    expect(text).toContain('name="file"; filename="a.txt"');
    expect(text).toContain("hello");
    expect(text).toContain('name="a%22%0D%0Ab"');
    expect(text.startsWith(`--${(headers as Record<string, string>)["content-type"]?.split("boundary=")[1]}`)).toBe(
      true,
    );
    expect((await lab.call("uploadFile", { ...options, filePath: "http://usr/none" })).result.errno).toBe(600005);
  });
});
