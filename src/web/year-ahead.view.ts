import { describeDate, shortDate } from '../core/calendar/describe-date.js';
import { headline } from '../core/task/headline.js';
import type { DocumentView } from '../documents/document-view.js';
import type { YearAhead } from '../notifications/year-ahead.service.js';

/** Widest bar of the table, in twelfths: widths are classes, for pages carry no inline styles. */
const WIDTHS = 12;

/** The year of a plan as its page shows it: weeks with something in them, peaks told, and each agency's dates. */
export function yearAheadPage(year: YearAhead, document: DocumentView) {
  const most = Math.max(1, ...year.weeks.map(({ mails }) => mails));
  const summaries = new Map(document.duties.map(({ id, summary }) => [id, summary]));
  const byName = new Intl.Collator('vi');
  const agencies = [...Map.groupBy(year.due, ({ agencyId }) => agencyId)].map(([agencyId, due]) => ({
    path: `/co-quan/${agencyId}`,
    name: due[0]?.agencyName ?? '',
    count: due.length,
    due: due.map(({ on, label, dutyId }) => ({
      on: describeDate(on),
      what: headline(label, summaries.get(dutyId) ?? '').headline,
    })),
  }));
  const peaks = year.weeks.filter(({ isPeak }) => isPeak);
  return {
    dueCount: year.due.length,
    mailCount: year.mails.length,
    readerCount: year.readers.size,
    peaks: peaks.map(({ monday, mails }) => `tuần ${shortDate(monday)} (${mails} thư)`).join('; '),
    silent: year.silent.toSorted(byName.compare),
    weeks: year.weeks
      .filter(({ due, mails, daysOff }) => due > 0 || mails > 0 || daysOff.length > 0)
      .map((week) => ({
        words: `${shortDate(week.monday)} – ${shortDate(week.monday.add({ days: 6 }))}`,
        due: week.due,
        mails: week.mails,
        width: Math.max(week.mails > 0 ? 1 : 0, Math.round((week.mails / most) * WIDTHS)),
        isPeak: week.isPeak,
        daysOff: daysOffWords(week.daysOff),
        dueOnDaysOff: week.dueOnDaysOff,
        readers: week.readers.map(({ recipientKey, mails }) => ({
          name: year.readers.get(recipientKey) ?? recipientKey,
          mails,
        })),
      })),
    agencies: agencies.toSorted((a, b) => byName.compare(a.name, b.name)),
  };
}

/** "Tết Nguyên đán: 15/2/2026 – 19/2/2026": days off of a week, those of one name together. */
const daysOffWords = (days: YearAhead['weeks'][number]['daysOff']): string =>
  [...Map.groupBy(days, ({ name }) => name)]
    .map(([name, same]) => {
      const [first, last] = [same[0], same.at(-1)];
      if (first === undefined || last === undefined) return name;
      return first === last
        ? `${name} (${shortDate(first.on)})`
        : `${name} (${shortDate(first.on)} – ${shortDate(last.on)})`;
    })
    .join('; ');
