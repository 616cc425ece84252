export const scrollStyles = `
wx-scroll-view { display: block; width: 100%; }
.wx-scroll { position: relative; width: 100%; height: 100%; max-height: inherit; overflow: hidden; scrollbar-width: none; }
.wx-scroll::-webkit-scrollbar { display: none; }
.wx-scroll-x { overflow-x: auto; }
.wx-scroll-y { overflow-y: auto; }
.wx-scroll-flex { display: inherit; flex-flow: inherit; align-items: inherit; justify-content: inherit; gap: inherit; }
.wx-scroll-flex > .wx-scroll-content { display: contents; }
.wx-scroll-paging { scroll-snap-type: both mandatory; }
.wx-scroll-paging > .wx-scroll-content > * { scroll-snap-align: start; scroll-snap-stop: always; }
.wx-refresher { display: flex; align-items: center; justify-content: center; overflow: hidden; transition: height .1s; }
.wx-refresher-dots { width: 6px; height: 6px; border-radius: 50%; background: currentColor; opacity: .5;
  box-shadow: -12px 0 currentColor, 12px 0 currentColor; }
.wx-refresher-white { color: #fff; }
`;
