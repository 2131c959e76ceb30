package sample

import "mingshi/generator/record"

const (
	yuan record.Money = 100
	wan               = 10_000 * yuan
)

// The amounts on which the law's duties depend, as in data/rules/thresholds.toml.
const (
	openTender = 200 * wan // 公开招标数额标准
	limit      = 30 * wan  // 采购限额标准
)

// ladder are the budgets, in 1,000 yuan, between which processes lie: the steps
// are equal in ratio, so that the middle of the ladder is common and its ends are rare.
var ladder = [...]int{
	20, 26, 32, 40, 50, 60, 75, 90, 110, 130, 160, 200, 240, 280, 320, 380, 450, 520, 600, 720,
	860, 1000, 1200, 1500, 1800, 2200, 2700, 3300, 4000, 5000, 6200, 7800, 9800,
}

// budget returns a round amount from 2万元 to 980万元.
func (d *dice) budget() record.Money {
	third := (len(ladder) - 2) / 3
	at := d.between(0, third) + d.between(0, third) + d.between(0, third)
	k := d.between(ladder[at], ladder[at+1])
	step := 50
	switch {
	case k < 100:
		step = 2
	case k < 500:
		step = 5
	case k < 1000:
		step = 10
	}
	return record.Money(max(20, k/step*step)) * 1000 * yuan
}

// part returns so many thousandths of m, down to a multiple of unit.
func part(m record.Money, permille int, unit record.Money) record.Money {
	return m / 1000 * record.Money(permille) / unit * unit
}

// shares divides m by weights into multiples of unit; the last takes what is left,
// so that the shares add up.
func shares(m record.Money, unit record.Money, weights ...int) []record.Money {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	list := make([]record.Money, len(weights))
	rest := m
	for i, w := range weights[:len(weights)-1] {
		list[i] = m / record.Money(sum) * record.Money(w) / unit * unit
		rest -= list[i]
	}
	list[len(list)-1] = rest
	return list
}
