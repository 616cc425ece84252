import { gallery } from "../../scripts/screenshots/gallery";

describe("the list of pictures", () => {
  const states = [
    { name: "10-scan", about: "Scan" },
    { name: "9-consent", about: "Consent" },
  ];

  it("has a row for each state in the mockups' order, with the pictures there are", () => {
    const page = gallery(states, ["10-scan.zh-light.webp", "9-consent.en-dark.webp"]);
    expect(page.indexOf("9-consent.en-dark.webp")).toBeLessThan(page.indexOf("10-scan.zh-light.webp"));
    expect(page).not.toContain("10-scan.en-dark.webp");
  });

  it("shows a picture of no state after the list", () => {
    expect(gallery(states, ["90-simulator.webp"])).toContain("![90-simulator](90-simulator.webp)");
  });
});
