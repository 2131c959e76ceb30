package sample

import "math/rand/v2"

// dice are the chances of one process or unit.
type dice struct {
	pcg rand.PCG
	r   *rand.Rand
}

// The streams of chances: what is made of one does not change what is made of another.
const (
	ofProcess = iota + 1
	ofProvider
)

// throw begins the chances of the nth thing of a stream.
func (d *dice) throw(seed uint64, stream, n int) {
	d.pcg.Seed(mix(seed), mix(uint64(stream)<<40+uint64(n)))
	d.r = rand.New(&d.pcg)
}

// mix spreads neighbouring numbers over all values (SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// between returns a whole number from least to most.
func (d *dice) between(least, most int) int { return least + d.r.IntN(most-least+1) }

// number returns one of least, least+step, … up to most.
func (d *dice) number(least, most, step int) int {
	return least + step*d.between(0, (most-least)/step)
}

// chance is true n times in a thousand.
func (d *dice) chance(n int) bool { return d.r.IntN(1000) < n }

// weighted returns an index of weights, each as likely as its weight.
func (d *dice) weighted(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := d.r.IntN(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// one returns one of list.
func one[T any](d *dice, list []T) T { return list[d.r.IntN(len(list))] }
