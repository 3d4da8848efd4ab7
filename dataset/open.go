package dataset

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// File is one stream of rows: a plain or compressed file, or a member of a zip
// archive, which is then named "archive.zip/member".
type File struct {
	Path string
	open func() (io.ReadCloser, error)
}

// Open gives the file's bytes as they lie: still packed, where they are.
func (f File) Open() (io.ReadCloser, error) { return f.open() }

// Limits bound what a file may unpack to. A zero field takes the default.
type Limits struct {
	Bytes int64 // unpacked bytes of one stream
	Ratio int64 // unpacked bytes for each packed one, beyond the first megabyte
}

// Default limits: the largest yearly file of the field unpacks to under 4 GB,
// and no event file packs better than 60 to 1.
const (
	defaultBytes = 64 << 30
	defaultRatio = 500
)

// Files lists the streams of a path: itself, or the members of an archive.
func Files(name string) ([]File, error) {
	magic, err := beginning(name)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(magic, []byte("PK\x03\x04")) {
		return []File{{Path: name, open: func() (io.ReadCloser, error) { return os.Open(name) }}}, nil
	}
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, fmt.Errorf("%s: damaged zip archive: %w", name, err)
	}
	defer func() { _ = archive.Close() }()
	var out []File
	for _, m := range archive.File {
		if m.FileInfo().IsDir() || strings.HasPrefix(path.Base(m.Name), ".") || strings.HasPrefix(m.Name, "__MACOSX/") {
			continue
		}
		member := m.Name
		out = append(out, File{Path: name + "/" + member, open: func() (io.ReadCloser, error) { return openMember(name, member) }})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: the archive holds no files", name)
	}
	return out, nil
}

func beginning(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	b := make([]byte, 8)
	n, err := io.ReadFull(f, b)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return b[:n], nil
}

// member is a stream inside an archive that closes the archive with it.
type member struct {
	io.ReadCloser
	archive *zip.ReadCloser
}

func (m member) Close() error { return errors.Join(m.ReadCloser.Close(), m.archive.Close()) }

func openMember(name, inside string) (io.ReadCloser, error) {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	for _, f := range archive.File {
		if f.Name == inside {
			r, err := f.Open()
			if err != nil {
				return nil, errors.Join(err, archive.Close())
			}
			return member{r, archive}, nil
		}
	}
	return nil, errors.Join(fmt.Errorf("%s is gone from the archive", inside), archive.Close())
}

// unpack wraps a stream in what takes it out of its compression, recognised by
// its first bytes, and in the limits.
func unpack(in io.Reader, limits Limits) (*bufio.Reader, error) {
	packed := &counter{in: in}
	r := bufio.NewReaderSize(packed, 1<<16)
	magic, err := r.Peek(6)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var out io.Reader = r
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		out, err = gzip.NewReader(r)
	case bytes.HasPrefix(magic, []byte{0xfd, '7', 'z', 'X', 'Z', 0}):
		out, err = xz.ReaderConfig{DictCap: 64 << 20}.NewReader(r)
	case bytes.HasPrefix(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		var d *zstd.Decoder
		d, err = zstd.NewReader(r, zstd.WithDecoderMaxMemory(256<<20), zstd.WithDecoderConcurrency(1))
		out = d
	default:
		return bufio.NewReaderSize(&guard{in: r, bytes: or(limits.Bytes, defaultBytes)}, maxRow), nil
	}
	if err != nil {
		return nil, fmt.Errorf("damaged compressed file: %w", err)
	}
	g := &guard{in: out, packed: packed, bytes: or(limits.Bytes, defaultBytes), ratio: or(limits.Ratio, defaultRatio)}
	return bufio.NewReaderSize(g, maxRow), nil
}

func or(v, otherwise int64) int64 {
	if v > 0 {
		return v
	}
	return otherwise
}

type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.in.Read(b)
	c.n += int64(n)
	return n, err
}

// guard stops a stream that unpacks beyond its limits.
type guard struct {
	in           io.Reader
	packed       *counter
	n            int64
	bytes, ratio int64
}

// ErrBomb is the error of a stream that unpacks beyond its limits.
var ErrBomb = errors.New("unpacks beyond the limit: not an event dataset")

func (g *guard) Read(b []byte) (int, error) {
	n, err := g.in.Read(b)
	g.n += int64(n)
	if g.n > g.bytes || g.packed != nil && g.n > 1<<20 && g.n > g.ratio*g.packed.n {
		return 0, ErrBomb
	}
	return n, err
}
