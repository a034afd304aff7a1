"use strict";
for (const player of document.querySelectorAll(".player")) {
  const moving = JSON.parse(player.dataset.moving);
  const weeks = Number(player.dataset.weeks);
  const button = player.querySelector(".play");
  const slider = player.querySelector(".slider");
  const captions = [...player.querySelectorAll(".when")];
  const groups = [...player.querySelectorAll(".group")];
  const now = player.querySelector(".now");
  let timer = null;

  // the level of a square: the first one that reaches it; 4 where none does
  const level = (levels, square) => {
    const first = levels.findIndex((share) => square < share);
    return first < 0 ? 4 : first;
  };

  const show = (week) => {
    slider.value = week;
    const text = moving.week.replace("{n}", week + 1);
    player.querySelector(".week").textContent = text;
    slider.setAttribute("aria-valuetext", text + ", " + moving.captions[0][week]);
    now.setAttribute("x1", week);
    now.setAttribute("x2", week);
    captions.forEach((line, plan) => { line.textContent = moving.captions[plan][week]; });
    for (const group of groups) {
      const levels = moving.levels[group.dataset.plan][group.dataset.group][week];
      group.classList.toggle("empty", levels === null);
      group.querySelector(".share").textContent =
        levels === null ? moving.nobody : moving.share.replace("{n}", levels[0]);
      group.querySelectorAll(".squares i").forEach((square, at) => {
        square.className = "l" + (levels === null ? 4 : level(levels, at));
      });
    }
  };

  const stop = () => {
    clearInterval(timer);
    timer = null;
    button.textContent = moving.play;
    button.setAttribute("aria-pressed", "false");
    captions.forEach((line) => line.setAttribute("aria-live", "polite"));
  };

  const play = () => {
    if (Number(slider.value) === weeks - 1) show(0);
    captions.forEach((line) => line.setAttribute("aria-live", "off"));
    button.textContent = moving.pause;
    button.setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      const week = Number(slider.value) + 1;
      show(week);
      if (week === weeks - 1) stop();
    }, 250);
  };

  button.addEventListener("click", () => (timer === null ? play() : stop()));
  slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
  show(0);
}
