import { strToU8, zipSync } from "fflate";
import { Lab } from "./lab";

const USER = "http://usr";

async function unzipped(archive: Uint8Array, targetPath = `${USER}/out`) {
  const lab = new Lab();
  const fs = lab.wx.getFileSystemManager();
  fs.writeFileSync(`${USER}/a.zip`, archive.slice().buffer);
  const heard: string[] = [];
  fs.unzip({
    zipFilePath: `${USER}/a.zip`,
    targetPath,
    success: () => heard.push("ok"),
    fail: ({ errMsg }) => heard.push(errMsg),
  });
  await lab.world.advance(100);
  return { fs, heard: heard[0] };
}

describe("unzip", () => {
  it("writes the files and folders of an archive", async () => {
    const archive = zipSync({
      "a.txt": strToU8("灯"),
      "deep/er/": new Uint8Array(),
      "deep/b.bin": Uint8Array.of(1, 2),
    });
    const { fs, heard } = await unzipped(archive);
    expect(heard).toBe("ok");
    expect(fs.readFileSync(`${USER}/out/a.txt`, "utf8")).toBe("灯");
    expect(fs.readdirSync(`${USER}/out/deep`).sort()).toEqual(["b.bin", "er"]);
  });

  it("writes nothing of one that would leave its folder, and nothing into other places", async () => {
    for (const name of ["../b.txt", "x/../../../b.txt", "..\\b.txt"]) {
      const { fs, heard } = await unzipped(zipSync({ "a.txt": strToU8("1"), [name]: strToU8("2") }));
      expect(heard).toContain("permission denied");
      expect(fs.readdirSync(USER)).toEqual(["a.zip"]);
    }
    expect((await unzipped(zipSync({ a: strToU8("1") }), "wxfile://tmp_1")).heard).toContain("permission denied");
  });

  it("refuses what is no archive, is cut off at any length, or says to be larger than the phone keeps", async () => {
    const archive = zipSync({ "a.txt": strToU8("a".repeat(50)) });
    for (let length = 0; length < archive.length; length += 7) {
      expect((await unzipped(archive.slice(0, length))).heard).toContain("Invalid argument");
    }
    const huge = archive.slice();
    const directory = huge.lastIndexOf(0x50, huge.length - 23);
    const sizeAt = huge.findIndex((_, at) => huge[at] === 0x50 && huge[at + 1] === 0x4b && huge[at + 2] === 1) + 24;
    expect(directory).toBeGreaterThan(0);
    new DataView(huge.buffer).setUint32(sizeAt, 0xf0000000, true);
    expect((await unzipped(huge)).heard).toContain("maximum size");
  });
});
