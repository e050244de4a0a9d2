/** The part of a mail that its picture shows: its top, as a phone has it, where letters are larger. */
const WIDTH = 400
const HEIGHT = 500
/** Sharp on a dense screen, and where it is shown large. */
const DRAWN = 640
const LONGEST_ASSET = 3_000_000

/**
 * The top of a mail as a picture, drawn here: in a picture no script runs, and nothing is loaded. Pictures
 * of our own are put into it; those from elsewhere stay grey.
 *
 * @returns a data address
 */
export const drawPicture = async (html: string): Promise<string> => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of page.querySelectorAll('script, link, iframe, object, embed, base, meta')) {
    element.remove()
  }
  await Promise.all([...page.querySelectorAll('img')].map(bringIn))
  page.documentElement.style.width = `${WIDTH}px`
  // A short mail stands on its own paper all the way down.
  page.body.style.minHeight = `${HEIGHT}px`
  const inside = new XMLSerializer().serializeToString(page.documentElement)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><foreignObject width="100%" height="100%">${inside}</foreignObject></svg>`
  return flattened(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`)
}

/** Puts a picture of our own into the page; takes the address of any other away. */
const bringIn = async (image: HTMLImageElement): Promise<void> => {
  const source = image.getAttribute('src') ?? ''
  image.removeAttribute('srcset')
  const own = source === '' ? undefined : await readOwn(source).catch(() => undefined)
  if (own !== undefined) return image.setAttribute('src', own)
  image.removeAttribute('src')
  image.style.background = '#d8d5cc'
}

const readOwn = async (source: string): Promise<string | undefined> => {
  const address = new URL(source, location.href)
  if (address.origin !== location.origin || !address.pathname.startsWith('/a/')) return undefined
  const answered = await fetch(address)
  const blob = await answered.blob()
  if (!answered.ok || blob.size > LONGEST_ASSET) return undefined
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

/** As plain pixels, which cost nothing to move about; as it is where a browser does not let them be read. */
const flattened = async (drawing: string): Promise<string> => {
  const image = new Image()
  image.src = drawing
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = DRAWN
  canvas.height = (DRAWN * HEIGHT) / WIDTH
  const pen = canvas.getContext('2d')
  if (!pen) return drawing
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  try {
    return canvas.toDataURL('image/webp', 0.85)
  } catch {
    return drawing
  }
}
