import { Lab } from "./lab";

const USER = "http://usr";

/** What a call throws; undefined when it does not. */
function thrown(work: () => unknown): Record<string, unknown> | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as Record<string, unknown>;
  }
}

describe("the file system of an app", () => {
  it("keeps text and bytes in every encoding, and reads parts of a file", () => {
    const fs = new Lab().wx.getFileSystemManager();
    fs.writeFileSync(`${USER}/a.txt`, "灯 lamp", "utf8");
    expect(fs.readFileSync(`${USER}/a.txt`, "utf-8")).toBe("灯 lamp");
    expect(fs.readFileSync(`${USER}/a.txt`, "hex", 0, 3)).toBe("e781af");
    for (const encoding of ["ascii", "base64", "binary", "hex", "latin1", "ucs2", "utf16le", "utf8"] as const) {
      const text = encoding === "hex" ? "0aff" : encoding === "base64" ? "AQID" : "plain";
      fs.writeFileSync(`${USER}/b`, text, encoding);
      expect(fs.readFileSync(`${USER}/b`, encoding)).toBe(text);
    }
    fs.appendFileSync(`${USER}/a.txt`, "!", "utf8");
    expect(new Uint8Array(fs.readFileSync(`${USER}/a.txt`) as ArrayBuffer)).toHaveLength(9);
  });

  it("has folders that are made, listed, told of, renamed and removed", () => {
    const fs = new Lab().wx.getFileSystemManager();
    expect(thrown(() => fs.mkdirSync(`${USER}/x/y`, false))?.errno).toBe(1300002);
    fs.mkdirSync(`${USER}/x/y`, true);
    expect(thrown(() => fs.mkdirSync(`${USER}/x`, false))?.errno).toBe(1301005);
    fs.writeFileSync(`${USER}/x/y/f`, "12", "utf8");
    expect(fs.readdirSync(`${USER}/x`)).toEqual(["y"]);
    const stats = fs.statSync(`${USER}/x/y/f`, false) as WechatMiniprogram.Stats;
    expect([stats.isFile(), stats.isDirectory(), stats.size]).toEqual([true, false, 2]);
    const all = fs.statSync(`${USER}/x`, true) as unknown as { path: string }[];
    expect(all.map(({ path }) => path)).toEqual(["/", "/y", "/y/f"]);
    expect(thrown(() => fs.rmdirSync(`${USER}/x`, false))?.errno).toBe(1300066);
    fs.renameSync(`${USER}/x`, `${USER}/z`);
    expect(fs.readFileSync(`${USER}/z/y/f`, "utf8")).toBe("12");
    expect(thrown(() => fs.accessSync(`${USER}/x`))?.errno).toBe(1300002);
    fs.rmdirSync(`${USER}/z`, true);
    expect(fs.readdirSync(USER)).toEqual([]);
  });

  it("writes nowhere but in the app's own folder, and no path climbs out of it", () => {
    const fs = new Lab().wx.getFileSystemManager();
    for (const path of ["/etc/passwd", "wxfile://tmp_1.txt", `${USER}/../x`, `${USER}/a/../../x`, "assets/a.png"]) {
      expect(thrown(() => fs.writeFileSync(path, "x", "utf8"))?.errno).toBe(1300013);
    }
    expect(thrown(() => fs.readFileSync(`${USER}/${"n".repeat(300)}`))?.errno).toBe(1300036);
    expect(thrown(() => fs.writeFileSync(`${USER}/a`, "x", "morse" as "utf8"))?.errno).toBe(1300203);
  });

  it("is full at 200 MB", () => {
    const fs = new Lab().wx.getFileSystemManager();
    const half = new ArrayBuffer(100 * 1024 * 1024);
    fs.writeFileSync(`${USER}/a`, half);
    fs.writeFileSync(`${USER}/b`, half);
    expect(thrown(() => fs.writeFileSync(`${USER}/c`, "x", "utf8"))?.errno).toBe(1300202);
  });

  it("opens files by descriptor, and knows a descriptor that is closed no more", () => {
    const fs = new Lab().wx.getFileSystemManager();
    const fd = fs.openSync({ filePath: `${USER}/log`, flag: "a+" });
    expect(fs.writeSync({ fd, data: "one" })).toEqual({ bytesWritten: 3 });
    fs.writeSync({ fd, data: "two" });
    const arrayBuffer = new ArrayBuffer(4);
    expect(fs.readSync({ fd, arrayBuffer, position: 1, length: 4, offset: 0 }).bytesRead).toBe(4);
    expect(Buffer.from(arrayBuffer).toString()).toBe("netw");
    fs.closeSync({ fd });
    expect(thrown(() => fs.fstatSync({ fd }))?.errno).toBe(1300009);
    expect(thrown(() => fs.openSync({ filePath: `${USER}/none` }))?.errno).toBe(1300002);
  });

  it("saves temporary files, lists and removes them, and loses the rest with the app", async () => {
    const lab = new Lab();
    const { tempFilePaths } = await lab.must("chooseImage", { count: 1 });
    const [temporary = ""] = tempFilePaths as string[];
    const { savedFilePath } = await lab.must("saveFile", { tempFilePath: temporary });
    expect((await lab.call("saveFile", { tempFilePath: temporary })).result.errno).toBe(1301112);
    const { tempFilePaths: others } = await lab.must("chooseImage", { count: 1 });
    lab.phone.kill();
    expect((await lab.call("getFileInfo", { filePath: (others as string[])[0] })).ok).toBe(false);
    expect((await lab.must("getFileInfo", { filePath: savedFilePath })).digest).toMatch(/^[0-9a-f]{32}$/);
    expect((await lab.must("getSavedFileList")).fileList).toHaveLength(1);
    await lab.must("removeSavedFile", { filePath: savedFilePath });
    expect((await lab.must("getSavedFileList")).fileList).toEqual([]);
  });
});
