package export

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/vector"

	"github.com/countermove/countermove/draw"
)

// A Rendering says how a picture becomes dots or a page.
type Rendering struct {
	Theme draw.Theme
	Scale float64     // of PNG: dots per CSS pixel; 2 if it is 0
	Fonts FontFolders // where fonts for other scripts are looked for; nil: nowhere
}

// maxDots is the largest image that is made.
const maxDots = 80_000_000

// PicturePNG writes a picture as PNG. It returns which letters no font at hand
// has. The error is of the writer, or says that the image would be too large.
func PicturePNG(w io.Writer, p *draw.Picture, how Rendering) ([]Missing, error) {
	scale := how.Scale
	if scale <= 0 {
		scale = 2
	}
	wide, high := math.Ceil(p.W*scale), math.Ceil(p.H*scale)
	if wide*high > maxDots || wide < 1 || high < 1 {
		return nil, fmt.Errorf("an image of %.0f by %.0f dots is not made; the limit is %d dots", wide, high, maxDots)
	}
	r := &raster{image: image.NewRGBA(image.Rect(0, 0, int(wide), int(high))), scale: scale, theme: how.Theme, fonts: newFonts(how.Fonts)}
	r.item(&draw.Rect{W: p.W, H: p.H, Paint: draw.Paint{Fill: draw.Paper}})
	for _, it := range p.Items {
		r.item(it)
	}
	if err := png.Encode(w, r.image); err != nil {
		return nil, err
	}
	return r.fonts.report(), nil
}

// A raster fills paths in an image.
type raster struct {
	image *image.RGBA
	scale float64
	theme draw.Theme
	fonts *fonts
}

func (r *raster) item(it draw.Item) {
	switch it := it.(type) {
	case *draw.Group:
		for _, in := range it.Items {
			r.item(in)
		}
	case *draw.Text:
		for _, l := range r.fonts.set(it) {
			r.fill(flatten(l.outline(it.Size, it.Y)), it.Ink)
		}
	default:
		segs, paint := pathOf(it)
		lines := flatten(segs)
		if paint.Fill != draw.NoInk {
			r.fill(lines, paint.Fill)
		}
		if paint.Stroke != draw.NoInk {
			r.fill(stroke(lines, paint), paint.Stroke)
		}
	}
}

// fill fills closed lines with an ink. Only the part of the image around them
// is touched.
func (r *raster) fill(lines [][]draw.Point, ink draw.Ink) {
	var box image.Rectangle
	for _, l := range lines {
		for _, p := range l {
			x, y := int(math.Floor(p.X*r.scale)), int(math.Floor(p.Y*r.scale))
			box = box.Union(image.Rect(x, y, x+2, y+2))
		}
	}
	box = box.Intersect(r.image.Bounds())
	if box.Empty() {
		return
	}
	v := vector.NewRasterizer(box.Dx(), box.Dy())
	at := func(p draw.Point) (float32, float32) {
		return float32(p.X*r.scale) - float32(box.Min.X), float32(p.Y*r.scale) - float32(box.Min.Y)
	}
	for _, l := range lines {
		for k, p := range l {
			if k == 0 {
				v.MoveTo(at(p))
			} else {
				v.LineTo(at(p))
			}
		}
		v.ClosePath()
	}
	red, green, blue := ink.RGB(r.theme)
	v.Draw(r.image, box, image.NewUniform(color.RGBA{red, green, blue, 255}), image.Point{})
}
