/** What one works towards, and how far each has come. */
import { html } from 'hono/html';
import { listGoals } from '../../planning/goal.repository.ts';
import { sayDay } from '../../time/say.ts';
import type { Section } from '../section.ts';

export default {
  id: 'goals',
  title: 'Goals',
  part: 'mine',
  order: 20,
  async show({ em, person, now }) {
    const goals = await listGoals(em, 'active');
    if (goals.length === 0) return html`<p class="hint">No goals yet: “new goal: finish my thesis by June”.</p>`;
    return html`<ul class="goals">${goals.map(({ goal, progress, tasks, done }) => {
      const percent = Math.round(progress * 100);
      const more = [
        goal.targetDate ? `by ${sayDay(goal.targetDate, person, now)}` : '',
        tasks > 0 ? `${done} of ${tasks} tasks` : '',
      ].filter(Boolean);
      return html`<li><p class="title"><span>${goal.title}</span> <span class="percent">${percent} %</span></p>
<progress max="100" value="${percent}" aria-label="${goal.title}: ${percent} %"></progress>
${more.length === 0 ? '' : html`<p class="hint">${more.join(' · ')}</p>`}</li>`;
    })}</ul>`;
  },
} satisfies Section;
