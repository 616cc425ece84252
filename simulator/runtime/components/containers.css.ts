export const containerStyles = `
wx-page-container, wx-root-portal { display: contents; }
.wx-container { position: fixed; inset: 0; }
.wx-container-overlay { position: absolute; inset: 0; background: rgba(0, 0, 0, .5); opacity: 0; transition: opacity var(--wx-container-ms); }
.wx-container-body { position: absolute; overflow: hidden auto; background: #fff; transition: transform var(--wx-container-ms), opacity var(--wx-container-ms); }
.wx-container-bottom { left: 0; right: 0; bottom: 0; max-height: 100%; transform: translateY(100%); }
.wx-container-top { left: 0; right: 0; top: 0; max-height: 100%; transform: translateY(-100%); }
.wx-container-right { inset: 0; transform: translateX(100%); }
.wx-container-center { inset: 0; opacity: 0; }
.wx-container-bottom.wx-round { border-radius: 12px 12px 0 0; }
.wx-container-top.wx-round { border-radius: 0 0 12px 12px; }
.wx-container.wx-on .wx-container-overlay { opacity: 1; }
.wx-container.wx-on .wx-container-body { transform: none; opacity: 1; }
@starting-style {
  .wx-container.wx-on .wx-container-overlay { opacity: 0; }
  .wx-container.wx-on .wx-container-bottom { transform: translateY(100%); }
  .wx-container.wx-on .wx-container-top { transform: translateY(-100%); }
  .wx-container.wx-on .wx-container-right { transform: translateX(100%); }
  .wx-container.wx-on .wx-container-center { opacity: 0; }
}
wx-cover-view { display: block; overflow: hidden; white-space: nowrap; line-height: 1.2; }
wx-rich-text { display: block; overflow: auto hidden; scrollbar-width: none; }
wx-canvas { display: block; position: relative; width: 300px; height: 150px; }
.wx-canvas { display: block; width: 100%; height: 100%; }

wx-swiper { display: block; height: 150px; }
.wx-swiper { position: relative; width: 100%; height: 100%; overflow: hidden; touch-action: pan-y; }
.wx-swiper-vertical { touch-action: pan-x; }
.wx-swiper-frame { position: absolute; inset: 0; }
.wx-swiper-track { display: flex; width: 100%; height: 100%; will-change: transform; }
.wx-swiper-vertical .wx-swiper-track { flex-direction: column; }
wx-swiper-item { display: block; flex: none; width: var(--wx-swiper-share, 100%); height: 100%; overflow: hidden; }
.wx-swiper-vertical wx-swiper-item { width: 100%; height: var(--wx-swiper-share, 100%); }
.wx-swiper-dots { position: absolute; left: 50%; bottom: 10px; display: flex; gap: 8px; transform: translateX(-50%); }
.wx-swiper-vertical .wx-swiper-dots { left: auto; right: 10px; bottom: auto; top: 50%; flex-direction: column; transform: translateY(-50%); }
.wx-swiper-dot { width: 8px; height: 8px; border-radius: 50%; transition: background-color .1s; }
`;
