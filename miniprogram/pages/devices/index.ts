import { t, texts } from "../../lib/companion";
import { showTabPage } from "../../lib/tab-page";

Component({
  data: { themeClass: "", text: { title: "", hint: "", scan: "", scanHint: "" } },
  methods: {
    onShow(): void {
      this.setData({
        themeClass: showTabPage(this, 0, t("app.name")),
        text: texts({
          title: "home.empty.title",
          hint: "home.empty.text",
          scan: "add.scan",
          scanHint: "add.scan.sub",
        }),
      });
    },
    scan(): void {
      wx.navigateTo({ url: "/device/pages/scan/index" });
    },
  },
});
