// What the frame of every page does with a script; without one it still works.
// It stands in the head and is no module, because large type that was chosen
// before has to be there before anything is painted.
{
  const root = document.documentElement;
  const key = "mingshi-type";

  // Storage may be switched off; then the choice holds for this page.
  const remember = (large) => {
    try {
      if (large) localStorage.setItem(key, "large");
      else localStorage.removeItem(key);
    } catch {}
  };

  try {
    if (localStorage.getItem(key) === "large") root.classList.add("large");
  } catch {}

  // Without a script the two links switch by :target, which forgets. Here the
  // focus goes to the link that has taken the place of the one just used.
  const switchType = (large) => {
    root.classList.toggle("large", large);
    remember(large);
    if (location.hash === "#type-large") history.replaceState(null, "", location.pathname + location.search);
    document.getElementById(large ? "type-standard" : "type-large").focus();
  };

  const closeMenus = (but) => {
    for (const menu of document.querySelectorAll("#nav details[open]")) {
      if (menu !== but) menu.open = false;
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#type-large, #type-standard");
    if (link) {
      event.preventDefault();
      switchType(link.id === "type-large");
    }
    closeMenus(event.target.closest("#nav details"));
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("#nav details[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // The choice made in another tab, or before the page came back from the cache.
  const follow = () => {
    try {
      root.classList.toggle("large", localStorage.getItem(key) === "large");
    } catch {}
  };
  addEventListener("storage", follow);
  addEventListener("pageshow", (event) => event.persisted && follow());

  // Who types into the search box of a page will want the search page: it, its
  // script and the root of its index are fetched meanwhile, for the cache.
  const ahead = async (form) => {
    try {
      const page = await fetch(form.action);
      const its = new DOMParser().parseFromString(await page.text(), "text/html");
      const index = its.getElementById("search-form").dataset.index;
      const script = its.querySelector('script[type="module"]').getAttribute("src");
      for (const name of [script, index].filter((name) => /\.(js|bin)$/.test(name))) {
        fetch(new URL(name, page.url)).then((file) => file.arrayBuffer(), () => {});
      }
    } catch {} // it will be fetched when it is needed
  };
  let entered = navigator.connection?.saveData;
  document.addEventListener("input", (event) => {
    const form = event.target.closest('form[role="search"]:not(#search-form)');
    if (!form || entered) return;
    entered = true;
    ahead(form);
  });
}
