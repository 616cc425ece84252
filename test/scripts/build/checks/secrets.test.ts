import { secretIn } from "../../../../scripts/build/checks/secrets";

describe("a text that must not ship", () => {
  it.each([
    ["https://api.weixin.qq.com/cgi-bin/token"],
    ["0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    ["key=0f1e2d3c4b5a69788796a5b4c3d2e1f0&x"],
    ["key_0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    ["0000ffff00001000800000805f9b34fb 0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    ["0F1E2D3C4B5A69788796A5B4C3D2E1F0"],
    ["0f1e2d3c4b5a69788796A5B4C3D2E1F0"],
    ["https://API.weixin.qq.com/cgi-bin/token"],
    ["https://Api.WeiXin.QQ.com"],
    ["//api.weixin.qq.com.:443"],
    ["sh.api.weixin.qq.com"],
    ["https://api2.weixin.qq.com"],
    ["https%3A%2F%2Fapi%2Eweixin%2Eqq%2Ecom"],
    ["\\u0061pi.weixin.qq.com"],
    ["-----BEGIN PRIVATE KEY-----\nMIIE"],
    ["-----BEGIN RSA PRIVATE KEY-----"],
    ["-----begin ec private key-----"],
  ])("%s is refused", (text) => {
    const reason = secretIn(text);
    expect(reason).toBeDefined();
    expect(reason?.toLowerCase()).not.toContain("0f1e2d3c");
  });

  it.each([
    ["https://weixin.qq.com"],
    ["0f1e2d3c4b5a69788796a5b4c3d2e1f"],
    ["0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    ["0000ffff00001000800000805f9b34fb"],
    ["0000FFFF00001000800000805F9B34FB"],
    ["-----BEGIN PUBLIC KEY-----"],
    ["https://notapi.weixin.qq.com.example"],
    ["0000ffff-0000-1000-8000-00805f9b34fb"],
  ])("%s may ship", (text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});
