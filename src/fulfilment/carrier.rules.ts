import { checkLength } from '../orders/order.rules.ts'
import { refuse } from '../platform/refusal.ts'

/** The carriers whose pages we know, by their names in small letters, and where `*` is the tracking number. */
const PAGES: Readonly<Record<string, string>> = {
  'australia post': 'https://auspost.com.au/mypost/track/details/*',
  'austrian post': 'https://www.post.at/sv/sendungsdetails?snr=*',
  bpost: 'https://track.bpost.cloud/btr/web/#/search?itemCode=*',
  'canada post': 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=*',
  colissimo: 'https://www.laposte.fr/outils/suivre-vos-envois?code=*',
  correos: 'https://www.correos.es/es/en/tools/tracker/items/details?tracking-number=*',
  dhl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=*',
  dpd: 'https://tracking.dpd.de/status/en_US/parcel/*',
  evri: 'https://www.evri.com/track/parcel/*',
  fedex: 'https://www.fedex.com/fedextrack/?trknbr=*',
  gls: 'https://gls-group.com/track/*',
  hermes: 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#*',
  inpost: 'https://inpost.pl/en/find-parcel?number=*',
  'poste italiane': 'https://www.poste.it/cerca/index.html#/risultati-spedizioni/*',
  postnl: 'https://jouw.postnl.nl/track-and-trace/*',
  postnord: 'https://tracking.postnord.com/en/tracking?id=*',
  'royal mail': 'https://www.royalmail.com/track-your-item#/tracking-results/*',
  'swiss post': 'https://service.post.ch/ekp-web/ui/entry/search/*',
  tnt: 'https://www.tnt.com/express/en_gc/site/tracking.html?searchType=con&cons=*',
  ups: 'https://www.ups.com/track?tracknum=*',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=*',
}

/** How the carriers are called whose pages we know. */
export const knownCarriers: readonly string[] = Object.keys(PAGES)

interface Tracked {
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly trackingUrl: string | null
}

/** Where a shipment can be followed: what somebody gave, else the page of a carrier we know; null where neither is. */
export function trackingUrlOf({ carrier, trackingNumber, trackingUrl }: Tracked): string | null {
  if (trackingUrl !== null || carrier === null || trackingNumber === null) return trackingUrl
  const name = carrier.toLowerCase()
  const page = Object.hasOwn(PAGES, name) ? PAGES[name] : undefined
  return page?.replace('*', () => encodeURIComponent(trackingNumber)) ?? null
}

type Given = { readonly [K in keyof Tracked]?: string | null | undefined }

/** How a shipment is found on its way, once what is given has changed it; what is left out stays. */
export function trackingOf(given: Given, before: Tracked): Tracked {
  const { carrier = before.carrier, trackingNumber = before.trackingNumber, trackingUrl = before.trackingUrl } = given
  return {
    carrier: checkLength(carrier, 100, 'carrier'),
    trackingNumber: checkLength(trackingNumber, 100, 'trackingNumber'),
    trackingUrl: checkTrackingUrl(trackingUrl),
  }
}

/** What is known of a shipment of which nothing was said. */
export const UNTRACKED: Tracked = { carrier: null, trackingNumber: null, trackingUrl: null }

const LONGEST = 2000

/** An address of the web as it is kept; null where there is none. */
export function checkTrackingUrl(given: string | null | undefined): string | null {
  const trimmed = given?.trim()
  if (!trimmed) return null
  if (trimmed.length > LONGEST) refuse('TOO_LONG', `At most ${LONGEST} characters.`, 'input', 'trackingUrl')
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    return refuse('INVALID', 'It is an address of the web: https://…', 'input', 'trackingUrl')
  return url.href
}
