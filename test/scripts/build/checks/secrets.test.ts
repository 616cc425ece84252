import { secretIn } from "../../../../scripts/build/checks/secrets";

describe("a text that must not ship", () => {
  it.each([
    ["https://api.weixin.qq.com/cgi-bin/token"],
    ["0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    ["key=0f1e2d3c4b5a69788796a5b4c3d2e1f0&x"],
  ])("%s is refused", (text) => {
    const reason = secretIn(text);
    expect(reason).toBeDefined();
    expect(reason).not.toContain("0f1e2d3c");
  });

  it.each([
    ["https://weixin.qq.com"],
    ["0f1e2d3c4b5a69788796a5b4c3d2e1f"],
    ["0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    ["0F1E2D3C4B5A69788796A5B4C3D2E1F0"],
    ["0000ffff00001000800000805f9b34fb"],
    ["0000ffff-0000-1000-8000-00805f9b34fb"],
  ])("%s may ship", (text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});
