import { type BuiltMessage, buildMessage, signMessage } from '@sojourn/mail'
import { UserError } from '@sojourn/shared/problems'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'
import type { Parcel } from './plan.ts'

/** A parcel with its mail made, or with the reason why it cannot be made for this contact. */
export type Packed =
  | { parcel: Parcel; message: BuiltMessage; subject: string; ownLinks: Record<string, string> }
  | { parcel: Parcel; failure: string }

/**
 * Renders and builds one recipient's mail. A render that fails stops the delivery: no half-filled mail
 * goes out (domain H11).
 */
export const pack = async (
  deps: DeliverDeps,
  consignment: Consignment,
  parcel: Parcel,
): Promise<Packed> => {
  const { sender, signer, kind, content, contentHash, workspace, journey, mail } = consignment
  try {
    const rendered = await deps.renderer.mail(contentHash, content, {
      language: parcel.language,
      contact: parcel.contact,
      data: parcel.member.data,
      kind,
      sender: { name: sender.name, postalAddress: sender.postalAddress },
      tracking: { baseUrl: deps.baseUrl, keys: deps.keys, delivery: parcel.delivery },
    })
    const message = await buildMessage({
      messageId: parcel.messageId,
      from: { name: sender.name, address: sender.address },
      replyTo: sender.replyTo,
      to: parcel.address,
      subject: rendered.subject,
      html: rendered.html,
      text: rendered.text,
      unsubscribeUrl: rendered.unsubscribeUrl,
      feedbackId: `${mail}:${journey}:${workspace}:sojourn`,
      at: deps.now(),
    })
    const signed = signer === null ? message : await signMessage(message, signer)
    return { parcel, message: signed, subject: rendered.subject, ownLinks: rendered.ownLinks }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    deps.log.warn(
      { delivery: parcel.delivery, mail, code: error.code, values: error.values },
      'A mail could not be rendered.',
    )
    return { parcel, failure: error.code }
  }
}
