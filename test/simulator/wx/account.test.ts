import { Lab } from "./lab";

describe("who the person is to an app", () => {
  it.each(["getUserInfo", "getUserProfile"])(
    "is nobody in particular by wx.%s, as WeChat has it since 2022",
    async (api) => {
      const lab = new Lab();
      const { userInfo, rawData } = await lab.must(api, { desc: "shown", lang: "en" });
      expect(userInfo).toMatchObject({ nickName: "微信用户", gender: 0, language: "en", city: "" });
      expect(JSON.parse(String(rawData))).toEqual(userInfo);
    },
  );

  it("has to be asked with a reason", async () => {
    expect((await new Lab().call("getUserProfile", {})).ok).toBe(false);
  });

  it.each([
    ["openOfficialAccountProfile", { username: "gh_0" }],
    ["openOfficialAccountArticle", { url: "https://mp.weixin.qq.com/s/a" }],
    ["getChatForwardMaterials", { needGroupOpenID: true }],
    ["getChatToolInfo", {}],
    ["shareImageToGroup", { imagePath: "wxfile://a.png" }],
  ])("cannot do what needs an account or a chat: wx.%s fails and throws nothing", async (api, options) => {
    expect((await new Lab().call(api, options)).result.errMsg).toBe(`${api}:fail no WeChat account on this phone`);
  });
});
