import type { Language } from '@sojourn/shared/mail'
import { escapeHtml } from '../escape-html.ts'
import { fill, mailStrings } from '../strings.ts'
import { colours, fontStack, lineHeight } from './design.ts'

/**
 * What stands below every mail, as MJML with Liquid: why it came and the unsubscribe link (only where a mail
 * has one, that is in marketing), and the sender's postal address.
 */
export const footerMjml = (language: Language): string => {
  const { footer } = mailStrings[language]
  const why = fill(escapeHtml(footer.why), { sender: '{{ sojourn.sender }}' })
  const link = `<a href="{{ unsubscribe_url }}" style="color:${colours.quiet};text-decoration:underline">${escapeHtml(footer.unsubscribe)}</a>`
  return `<mj-section css-class="foot" padding="20px 0 32px"><mj-column><mj-text align="center" color="${colours.quiet}"
 font-family="${fontStack(language)}" font-size="12.5px" line-height="${lineHeight(language)}" padding="0 28px">
{% if sojourn.unsubscribe %}${why} ${link}<br>{% endif %}{% for line in sojourn.postal_lines %}{{ line }}{% unless forloop.last %}<br>{% endunless %}{% endfor %}
</mj-text></mj-column></mj-section>`
}

/** The pixel. It stands first in the body: mail that is cut off at its end still loads it (domain T7). */
export const pixelMjml =
  '<mj-raw>{% if sojourn.pixel %}<img src="{{ sojourn.pixel }}" width="1" height="1" alt="" style="width:1px;height:1px;border:0">{% endif %}</mj-raw>'
