// The most common passwords of published leaks that have at least 8 characters, lower case.
const LIST = `12345678 123456789 1234567890 password password1 password123 passw0rd p@ssw0rd p@ssword
qwertyuiop qwerty123 qwerty12 qwertyui qwer1234 asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123
1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4 q1w2e3r4t5 abc12345 abcd1234 abcdefgh a1234567 a12345678
a123456789 aa123456 aa12345678 iloveyou iloveyou1 sunshine princess football baseball superman
trustno1 starwars whatever welcome1 welcome123 letmein1 letmein123 admin123 administrator admin1234
changeme changeme1 computer internet samsung1 michelle jennifer victoria charlie1 jordan23 liverpool
chelsea1 dragon123 monkey123 master123 shadow12 11111111 111111111 1111111111 00000000 000000000
0000000000 12341234 12121212 123123123 123321123 11223344 112233445566 987654321 9876543210 87654321
88888888 888888888 66666666 99999999 77777777 55555555 22222222 33333333 147258369 159753456
5201314520 woaini1314 woaini520 woaini123 wang1234 zhang123 taiwan123 test1234 testtest testing123
secret123 google123 facebook1 pokemon1 naruto123 freedom1 hello123 helloworld default1 sojourn1
sojourn123`

const COMMON = new Set(LIST.split(/\s+/))

/** True for a password that an attacker tries first, in whatever case. */
export const isCommonPassword = (password: string): boolean =>
  COMMON.has(password.toLowerCase()) || /^(.)\1+$/.test(password)
