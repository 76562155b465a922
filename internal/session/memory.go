package session

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"github.com/countermove/countermove/space"
)

// fits refuses a model whose rankings alone would not fit into the memory
// allowed, before any of them is made.
func (s *Session) fits(sp *space.Space) error {
	have := s.settings.memory()
	need := int64(sp.Len()) * int64(len(sp.Model().Parties)+4) * 4
	if have > 0 && need > have {
		return &Refusal{Err: fmt.Errorf("the model has %d states; ranking them for %d parties needs about %d MB of memory, and %d MB may be used",
			sp.Len(), len(sp.Model().Parties), need>>20, have>>20)}
	}
	return nil
}

// memory is how many bytes may be used; 0 if that is not known.
func (set Settings) memory() int64 {
	if set.MaxMemory > 0 {
		return set.MaxMemory
	}
	return available() / 10 * 9
}

// available is the memory that the machine has left, in bytes; 0 where the
// system does not say.
func available() int64 {
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return 0
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		rest, ok := strings.CutPrefix(lines.Text(), "MemAvailable:")
		if !ok {
			continue
		}
		kb, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(rest, "kB")), 10, 64)
		if err != nil {
			return 0
		}
		return kb << 10
	}
	return 0
}

// WatchMemory returns a context that ends with ErrMemory once the program
// holds more than limit bytes; 0 sets no limit. Call stop when done.
func WatchMemory(ctx context.Context, limit int64) (watched context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	if limit <= 0 {
		return ctx, func() { cancel(nil) }
	}
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if held() > limit {
					cancel(ErrMemory)
					return
				}
			}
		}
	}()
	return ctx, func() { cancel(nil) }
}

// held is the heap that is in use, in bytes.
func held() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
