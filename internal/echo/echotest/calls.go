package echotest

import (
	"context"
	"encoding"
	"math"
	"reflect"
	"strings"
	"testing"
)

// CallAll calls every function of an interface H, a generated Host, through x,
// the Exports of an echo guest whose host is r's. Cases are cases of the variants
// that there are. It makes up parameters and results, a few of each.
func CallAll[H any](t *testing.T, r *Recorder, x H, cases ...any) {
	t.Helper()
	host := reflect.TypeFor[H]()
	for i := range host.NumMethod() {
		m := host.Method(i)
		f := reflect.ValueOf(x).MethodByName(m.Name)
		for seed := range 6 {
			in := []reflect.Value{reflect.ValueOf(context.Background())}
			args := []any{}
			for k := 1; k < f.Type().NumIn(); k++ {
				v := makeUp(t, f.Type().In(k), seed+k, cases)
				in, args = append(in, v), append(args, v.Interface())
			}
			var want any
			if f.Type().NumOut() == 2 {
				want = makeUp(t, f.Type().Out(0), seed+7, cases).Interface()
			}
			Check(t, r, host.String()+"."+m.Name, func() (any, error) {
				out := f.Call(in)
				err, _ := out[len(out)-1].Interface().(error)
				if len(out) == 1 {
					return nil, err
				}
				return out[0].Interface(), err
			}, want, args...)
		}
	}
}

// makeUp returns a value of a type that depends on seed.
func makeUp(t *testing.T, typ reflect.Type, seed int, cases []any) reflect.Value {
	t.Helper()
	v := reflect.New(typ).Elem()
	name, enum := v.Addr().Interface().(encoding.TextMarshaler)
	_, flags := typ.MethodByName("Has")
	switch typ.Kind() {
	case reflect.Bool:
		v.SetBool(seed%2 == 1)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		switch {
		case flags:
			v.SetUint(uint64(seed % 2))
		case enum:
			v.SetUint(uint64(seed))
			for _, err := name.MarshalText(); err != nil; _, err = name.MarshalText() {
				v.SetUint(v.Uint() - 1)
			}
		case seed%3 > 0:
			v.SetUint((math.MaxUint64 - uint64(seed)) >> (64 - typ.Bits()))
		}
	case reflect.Int8, reflect.Int16, reflect.Int64:
		v.SetInt(int64(-seed))
	case reflect.Int32:
		v.SetInt(int64(seed)) // it may be a rune
	case reflect.Float32, reflect.Float64:
		v.SetFloat(-1.5 * float64(seed))
	case reflect.String:
		v.SetString(strings.Repeat("é€😀", seed%4*seed*40))
	case reflect.Slice:
		for i := range seed % 4 {
			v.Set(reflect.Append(v, makeUp(t, typ.Elem(), seed+i, cases)))
		}
	case reflect.Struct:
		for i := range typ.NumField() {
			if typ.Field(i).IsExported() {
				v.Field(i).Set(makeUp(t, typ.Field(i).Type, seed+i, cases))
			}
		}
	case reflect.Interface:
		var fit []reflect.Value
		for _, c := range cases {
			if reflect.TypeOf(c).Implements(typ) {
				fit = append(fit, reflect.ValueOf(c))
			}
		}
		if len(fit) == 0 {
			t.Fatalf("no case of %s is given", typ)
		}
		v.Set(fit[seed%len(fit)])
	default:
		t.Fatalf("cannot make up a %s", typ)
	}
	return v
}
