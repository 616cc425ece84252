import { readImageHeader } from "../../../simulator/wx/media/image-header";
import { encodePng } from "../../../simulator/wx/media/png";
import { testCard } from "../../../simulator/wx/media/scene";
import { Lab } from "./lab";

describe("pictures of the phone", () => {
  it("are chosen, told of, and saved among the person's", async () => {
    const lab = new Lab();
    const { tempFiles, type } = await lab.must("chooseMedia", { count: 1, mediaType: ["image"] });
    const [{ tempFilePath, width, height }] = tempFiles as [{ tempFilePath: string; width: number; height: number }];
    expect([type, width, height]).toEqual(["image", 160, 120]);
    expect(await lab.must("getImageInfo", { src: tempFilePath })).toMatchObject({
      width: 160,
      height: 120,
      type: "png",
    });
    await lab.must("saveImageToPhotosAlbum", { filePath: tempFilePath });
    expect(lab.phone.album()).toHaveLength(2);
    lab.wx.getFileSystemManager().writeFileSync("http://usr/a.png", "no picture", "utf8");
    expect((await lab.call("saveImageToPhotosAlbum", { filePath: "http://usr/a.png" })).ok).toBe(false);
    lab.phone.setPermission("scope.writePhotosAlbum", "denied");
    expect((await lab.call("saveImageToPhotosAlbum", { filePath: tempFilePath })).result.errno).toBe(103);
    lab.phone.setAnswers({ choosing: "cancels" });
    expect((await lab.call("chooseImage")).result.errMsg).toBe("chooseImage:fail cancel");
  });

  it("have headers that are read, of any length and none", () => {
    const png = encodePng(testCard(9, 7));
    expect(readImageHeader(png)).toEqual({ type: "png", width: 9, height: 7 });
    for (let length = 0; length < png.length; length++)
      expect(() => readImageHeader(png.slice(0, length))).not.toThrow();
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 5, 0, 6, 3, 0]);
    expect(readImageHeader(jpeg)).toEqual({ type: "jpeg", width: 6, height: 5 });
  });

  it("come from the camera, one by one or as frames, which end with the app", async () => {
    const lab = new Lab();
    const camera = lab.wx.createCameraContext();
    const frames: { width: number; height: number; data: ArrayBuffer }[] = [];
    const listener = camera.onCameraFrame((frame) => frames.push(frame));
    listener.start();
    await lab.world.advance(1_000);
    expect(frames.length).toBeGreaterThan(5);
    expect(frames[0]?.data.byteLength).toBe(288 * 352 * 4);
    expect(new Uint8Array(frames[0]?.data ?? new ArrayBuffer(0))[0]).not.toBe(
      new Uint8Array(frames[1]?.data ?? new ArrayBuffer(0))[0],
    );
    lab.phone.kill();
    const before = frames.length;
    await lab.world.advance(1_000);
    expect(frames).toHaveLength(before);
  });
});

describe("sound", () => {
  it("is recorded as long as the world says, and plays as long", async () => {
    const lab = new Lab();
    const recorder = lab.wx.getRecorderManager();
    let stopped: { tempFilePath: string; duration: number } | undefined;
    recorder.onStop((result) => {
      stopped = result;
    });
    recorder.start({ sampleRate: 16_000 });
    await lab.world.advance(2_000);
    recorder.stop();
    await lab.world.advance(100);
    expect(stopped?.duration).toBe(2_000);
    const audio = lab.wx.createInnerAudioContext();
    const heard: string[] = [];
    audio.onPlay(() => heard.push("play"));
    audio.onEnded(() => heard.push("ended"));
    audio.onError(() => heard.push("error"));
    audio.src = stopped?.tempFilePath ?? "";
    audio.play();
    await lab.world.advance(1_000);
    expect(audio.currentTime).toBeCloseTo(1, 1);
    await lab.world.advance(1_500);
    expect(heard).toEqual(["play", "ended"]);
    audio.src = "/nothing.mp3";
    await lab.world.advance(100);
    expect(heard.at(-1)).toBe("error");
  });
});
