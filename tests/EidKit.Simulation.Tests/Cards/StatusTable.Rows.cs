namespace EidKit.Simulation.Tests.Cards;

internal static partial class StatusTable
{
    private static readonly Dictionary<string, string[]> Groups = new()
    {
        // PACE runs: MSE:Set AT was answered, the last GENERAL AUTHENTICATE was not.
        ["in PACE"] = ["PACE selected", "PACE nonce", "PACE mapped", "PACE agreed"],
        ["unprotected"] =
        [
            "fresh", "PACE selected", "PACE nonce", "PACE mapped", "PACE agreed", "wrong PIN", "suspended", "blocked", "deactivated",
            "broken by a plain command", "broken by a wrong MAC",
        ],
        ["rights announced"] =
        [
            "PIN", "CAN", "issuer selected", "verifier imported", "second issuer selected", "terminal imported", "holder selected", "challenge given",
            "wrong signature", "TA", "CardSecurity read", "CA selected", "wrong CA key", "CA", "RI selected", "RI", "PIN manager", "manager of a deactivated PIN", "transport PIN",
        ],
        ["terminal known"] =
        [
            "terminal imported", "holder selected", "challenge given", "wrong signature", "TA", "CardSecurity read", "CA selected", "wrong CA key", "CA",
            "RI selected", "RI", "PIN manager", "manager of a deactivated PIN", "transport PIN",
        ],
        ["after TA"] = ["TA", "CardSecurity read", "CA selected", "wrong CA key", "CA", "RI selected", "RI", "PIN manager", "manager of a deactivated PIN"],
        ["after CA"] = ["CA", "RI selected", "RI"],
        ["CardSecurity is current"] = ["CardSecurity read", "CA selected", "wrong CA key", "CA", "RI selected", "RI"],
        ["managers"] = ["PIN manager", "manager of a deactivated PIN"],
        ["key selected"] = ["CA selected", "RI selected"],
        ["PACE with PIN"] =
        [
            "PIN without rights", "PIN", "issuer selected", "verifier imported", "second issuer selected", "terminal imported", "holder selected",
            "challenge given", "wrong signature", "TA", "CardSecurity read", "CA selected", "wrong CA key", "CA", "RI selected", "RI", "transport PIN",
        ],
    };

    /// <summary>Command, status word, states and reason. Of the rows of a command the last one that includes the state counts.</summary>
    private const string Text =
        """
        READ BINARY of the current file | 6986 | every | ISO/IEC 7816-4 §11.3.1: no file was selected
        READ BINARY of the current file | 9000 | CardSecurity is current | ISO/IEC 7816-4 §7.3.2: reading by short id selected it
        READ BINARY of the current file | 9000 | broken by a plain command | the plain command selected EF.CardAccess
        READ BINARY of the current file | 6982 | broken by a wrong MAC | ICAO 9303-11 §9.8.1: the file stays selected, but the rights went
        READ BINARY EF.CardAccess | 9000 | every | TR-03110-3 §A.1.2: readable at any time
        READ BINARY EF.CardSecurity | 6982 | every | TR-03110-3 §A.1.2: this issuer demands terminal authentication
        READ BINARY EF.CardSecurity | 9000 | after TA | TR-03110-3 §A.1.2
        READ BINARY EF.DIR | 9000 | every | ISO/IEC 7816-4 §12.3.1: readable at any time
        READ BINARY EF.ATR/INFO | 9000 | every | ISO/IEC 7816-4 §12.3.2: readable at any time
        READ BINARY by absent short id | 6A82 | every | ISO/IEC 7816-4 table 6: file not found
        READ BINARY by short id 0 | 6A86 | every | ISO/IEC 7816-4 §7.3.2: 0 is no short id
        READ BINARY by short id 31 | 6A86 | every | ISO/IEC 7816-4 §7.3.2: 31 is no short id
        READ BINARY behind the end | 6B00 | every | ISO/IEC 7816-4 table 6: offset outside the file
        READ BINARY without Le | 6700 | every | ISO/IEC 7816-4 §11.3.3: Le says how much
        odd READ BINARY EF.CardAccess | 9000 | every | ISO/IEC 7816-4 §11.3.3
        odd READ BINARY, cut | 6A80 | every | ISO/IEC 7816-4 table 6: wrong data
        SELECT MF | 9000 | every | ISO/IEC 7816-4 §11.2.2
        SELECT EF.CardAccess | 9000 | every | ISO/IEC 7816-4 §11.2.2
        SELECT absent EF | 6A82 | every | ISO/IEC 7816-4 table 6: file not found
        SELECT EF, cut | 6A80 | every | ISO/IEC 7816-4 table 6: one byte is no file id
        SELECT with unknown P1 | 6A86 | every | ISO/IEC 7816-4 table 6: wrong P1
        SELECT with control information | 6A86 | every | ISO/IEC 7816-4 table 6: the files have no control information, P2 is 0C
        SELECT unknown application | 6A82 | every | ISO/IEC 7816-4 table 6: application not found
        SELECT unknown application with control information | 6A82 | every | ISO/IEC 7816-4 table 6: application not found, however it is asked for
        SELECT eID application | 9000 | every | ISO/IEC 7816-4 §11.2.2
        READ BINARY DG4 | 6982 | every | TR-03110-4 §2.2.3: chip authentication and the right come first
        READ BINARY DG4 | 9000 | after CA | TR-03110-4 §2.2.3
        READ BINARY DG16, which no card has | 6A82 | every | ISO/IEC 7816-4 table 6: file not found

        MSE:Set AT PACE, PIN | 9000 | every | TR-03110-3 §B.14.1
        MSE:Set AT PACE, PIN | 63C2 | wrong PIN | TR-03110-3 §B.14.1: tries left
        MSE:Set AT PACE, PIN | 63C1 | suspended, resumed | TR-03110-3 §B.14.1: the last try, also after the CAN
        MSE:Set AT PACE, PIN | 63C0 | blocked, PUK used up | TR-03110-3 §B.14.1: none left
        MSE:Set AT PACE, PIN | 6283 | deactivated, manager of a deactivated PIN | TR-03110-3 §B.14.1
        MSE:Set AT PACE, CAN | 9000 | every | TR-03110-2 §2.4: without rights any password is good
        MSE:Set AT PACE, PUK | 9000 | every | TR-03110-2 §2.4: without rights any password is good
        MSE:Set AT PACE, PUK with rights | 6A80 | every | TR-03110-3 §B.14.1: an authentication terminal has no use for the PUK
        MSE:Set AT PACE, CAN without the right | 6A80 | every | TR-03110-3 §B.14.1: the CAN must be allowed
        MSE:Set AT PACE, kind without trust point | 6A88 | every | TR-03110-3 §B.14.1: no trust point for inspection systems
        MSE:Set AT PACE, password 5 | 6A88 | every | TR-03110-3 §B.14.1: no such password
        MSE:Set AT PACE, other protocol | 6A80 | every | TR-03110-3 §B.14.1: algorithm not supported
        MSE:Set AT PACE, other parameters | 6A88 | every | TR-03110-3 §B.14.1: no such domain parameters
        MSE:Set AT PACE, cut | 6A80 | every | TR-03110-3 §B.14.1: wrong data
        PACE with PIN to the nonce | 9000 | every | TR-03110-3 §B.14.2
        PACE with PIN to the nonce | 6985 | suspended | TR-03110-3 §B.14.2: the CAN comes first
        PACE with PIN to the nonce | 6983 | blocked, PUK used up | TR-03110-3 §B.14.2
        PACE with PIN to the nonce | 6984 | deactivated, manager of a deactivated PIN | TR-03110-3 §B.14.2
        PACE with CAN to the nonce | 9000 | every | TR-03110-3 §B.14.2: the CAN is never blocked

        MSE:Set AT without data | 6700 | every | ISO/IEC 7816-4 table 6: what is to be set is missing
        MSE:Erase | 6700 | every | ISO/IEC 7816-4 table 6: no form without data is known

        GA get nonce | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA get nonce | 9000 | PACE selected | TR-03110-3 §B.1
        GA get nonce | 6A80 | PACE nonce, PACE mapped | TR-03110-3 §B.14.2: another step is due
        GA get nonce | 6883 | PACE agreed | TR-03110-3 §B.13.3: the last command of the chain is due
        GA get nonce | 9000 | key selected | ISO/IEC 7816-4 §5.3.3: the first part of a chain
        GA map nonce | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA map nonce | 9000 | PACE nonce | TR-03110-3 §B.1
        GA map nonce | 6A80 | PACE selected, PACE mapped | TR-03110-3 §B.14.2: another step is due
        GA map nonce | 6883 | PACE agreed | TR-03110-3 §B.13.3: the last command of the chain is due
        GA map nonce | 9000 | key selected | ISO/IEC 7816-4 §5.3.3: the first part of a chain
        GA agree key | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA agree key | 9000 | PACE mapped | TR-03110-3 §B.1
        GA agree key | 6A80 | PACE selected, PACE nonce | TR-03110-3 §B.14.2: another step is due
        GA agree key | 6883 | PACE agreed | TR-03110-3 §B.13.3: the last command of the chain is due
        GA agree key | 9000 | key selected | ISO/IEC 7816-4 §5.3.3: the first part of a chain
        GA authenticate | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA authenticate | 9000 | PACE agreed | TR-03110-3 §B.1
        GA authenticate | 6A80 | PACE selected, PACE nonce, PACE mapped, key selected | TR-03110-3 §B.14.2: another step is due
        GA get nonce, twice | 6985 | every | TR-03110-3 §B.14.2: nothing was selected, or the wrong step before ended PACE
        GA get nonce, twice | 6A80 | PACE selected | TR-03110-3 §B.14.2: another step is due
        GA get nonce, twice | 9000 | key selected | ISO/IEC 7816-4 §5.3.3: the next part of a chain
        GA map nonce, twice | 6985 | every | TR-03110-3 §B.14.2: nothing was selected, or the wrong step before ended PACE
        GA map nonce, twice | 6A80 | PACE nonce | TR-03110-3 §B.14.2: another step is due
        GA map nonce, twice | 9000 | key selected | ISO/IEC 7816-4 §5.3.3: the next part of a chain
        GA agree key, twice | 6985 | every | TR-03110-3 §B.14.2: nothing was selected, or the wrong step before ended PACE
        GA agree key, twice | 6883 | PACE mapped | TR-03110-3 §B.13.3: the last command of the chain is due
        GA agree key, twice | 9000 | key selected | ISO/IEC 7816-4 §5.3.3: the next part of a chain
        GA authenticate, twice | 6985 | every | TR-03110-3 §B.14.2: nothing was selected, or PACE has ended
        GA get nonce, cut | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA get nonce, cut | 6A80 | PACE selected, PACE nonce, PACE mapped | ISO/IEC 7816-4 table 6: wrong data
        GA get nonce, cut | 6883 | PACE agreed | TR-03110-3 §B.13.3: the last command of the chain is due
        GA get nonce, cut | 9000 | key selected | ISO/IEC 7816-4 §5.3.3: the first part of a chain

        MSE:Set DST trust point | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        MSE:Set DST trust point | 9000 | rights announced | TR-03110-3 §B.14.3
        MSE:Set DST unknown name | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        MSE:Set DST unknown name | 6A88 | rights announced | TR-03110-3 §B.14.3: no such key
        MSE:Set DST, cut | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        MSE:Set DST, cut | 6A80 | rights announced | ISO/IEC 7816-4 table 6: wrong data
        PSO:Verify certificate of the verifier | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        PSO:Verify certificate of the verifier | 6985 | rights announced | TR-03110-3 §B.14.4: its issuer was not selected
        PSO:Verify certificate of the verifier | 9000 | issuer selected | TR-03110-3 §B.14.4
        PSO:Verify certificate of the verifier, twice | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        PSO:Verify certificate of the verifier, twice | 6985 | rights announced | TR-03110-3 §B.14.4: a selection is good for one certificate
        PSO:Verify certificate of the terminal | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        PSO:Verify certificate of the terminal | 6985 | rights announced | TR-03110-3 §B.14.4: its issuer was not selected
        PSO:Verify certificate of the terminal | 9000 | second issuer selected | TR-03110-3 §B.14.4
        PSO:Verify certificate with a wrong signature | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        PSO:Verify certificate with a wrong signature | 6985 | rights announced | TR-03110-3 §B.14.4: its issuer was not selected
        PSO:Verify certificate with a wrong signature | 6300 | issuer selected | TR-03110-3 §B.14.4: the signature is wrong
        PSO:Verify certificate, cut | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        PSO:Verify certificate, cut | 6A80 | rights announced | ISO/IEC 7816-4 table 6: wrong data
        MSE:Set AT TA | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        MSE:Set AT TA | 6A88 | rights announced | TR-03110-3 §B.14.1: no certificate of this holder was verified
        MSE:Set AT TA | 9000 | terminal known | TR-03110-3 §B.14.1
        MSE:Set AT TA, cut | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        MSE:Set AT TA, cut | 6A80 | rights announced | ISO/IEC 7816-4 table 6: wrong data
        GET CHALLENGE | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        GET CHALLENGE | 9000 | rights announced | TR-03110-3 §B.14.5: at any time after that
        EXTERNAL AUTHENTICATE | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        EXTERNAL AUTHENTICATE | 6985 | rights announced | TR-03110-3 §B.14.6: holder or challenge are missing
        EXTERNAL AUTHENTICATE | 9000 | challenge given | TR-03110-3 §B.14.6
        EXTERNAL AUTHENTICATE | 6982 | transport PIN | TR-03127 §3.3: good for being changed only
        EXTERNAL AUTHENTICATE, twice | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        EXTERNAL AUTHENTICATE, twice | 6985 | rights announced | TR-03110-3 §B.14.6: a challenge is good for one signature
        EXTERNAL AUTHENTICATE, twice | 6982 | transport PIN | TR-03127 §3.3: good for being changed only
        EXTERNAL AUTHENTICATE, cut | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        EXTERNAL AUTHENTICATE, cut | 6985 | rights announced | TR-03110-3 §B.14.6: holder or challenge are missing
        EXTERNAL AUTHENTICATE, cut | 6300 | challenge given | TR-03110-3 §B.14.6: the signature is wrong
        EXTERNAL AUTHENTICATE, cut | 6982 | transport PIN | TR-03127 §3.3: good for being changed only
        EXTERNAL AUTHENTICATE without data | 6982 | every | TR-03110-2 §3.3: PACE that announces rights comes first
        EXTERNAL AUTHENTICATE without data | 6A80 | rights announced | ISO/IEC 7816-4 table 6: wrong data
        EXTERNAL AUTHENTICATE without data | 6982 | transport PIN | TR-03127 §3.3: good for being changed only

        MSE:Set AT CA | 6982 | every | TR-03110-2 §3.4: terminal authentication comes first
        MSE:Set AT CA | 9000 | after TA | TR-03110-3 §B.14.1
        MSE:Set AT CA, unknown key | 6982 | every | TR-03110-2 §3.4: terminal authentication comes first
        MSE:Set AT CA, unknown key | 6A88 | after TA | TR-03110-3 §B.14.1: no such key
        MSE:Set AT CA, cut | 6A80 | every | ISO/IEC 7816-4 table 6: wrong data
        MSE:Set AT, other protocol | 6A80 | every | TR-03110-3 §B.14.1: algorithm not supported
        GA of CA | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA of CA | 9000 | CA selected | TR-03110-3 §B.2
        GA of CA | 6A80 | in PACE, RI selected | TR-03110-3 §B.14.2: another step is due
        GA of CA, twice | 6985 | every | TR-03110-3 §B.14.2: nothing was selected, or the selection is used up
        GA of CA, cut | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA of CA, cut | 6A80 | in PACE, key selected | ISO/IEC 7816-4 table 6: wrong data
        MSE:Set AT RI | 6982 | every | TR-03110-2 §3.5: chip authentication and the right come first
        MSE:Set AT RI | 9000 | after CA | TR-03110-3 §B.14.1
        MSE:Set AT RI, unknown key | 6982 | every | TR-03110-2 §3.5: chip authentication and the right come first
        MSE:Set AT RI, unknown key | 6A88 | after CA | TR-03110-3 §B.14.1: no such key
        GA of RI | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA of RI | 9000 | RI selected | TR-03110-3 §B.4
        GA of RI | 6A80 | in PACE, CA selected | TR-03110-3 §B.14.2: another step is due
        GA of RI, twice | 6985 | every | TR-03110-3 §B.14.2: nothing was selected, or the selection is used up
        GA of RI, cut | 6985 | every | TR-03110-3 §B.14.2: nothing was selected
        GA of RI, cut | 6A80 | in PACE, key selected | ISO/IEC 7816-4 table 6: wrong data

        VERIFY age | 6982 | every | TR-03110-3 §B.14.10: chip authentication and the right come first
        VERIFY age | 9000 | after CA | TR-03110-3 §B.14.10
        VERIFY validity | 6982 | every | TR-03110-3 §B.14.10: chip authentication comes first
        VERIFY validity | 9000 | after CA | TR-03110-3 §B.14.10
        VERIFY community | 6982 | every | TR-03110-3 §B.14.10: chip authentication and the right come first
        VERIFY community | 9000 | after CA | TR-03110-3 §B.14.10
        VERIFY something else | 6982 | every | TR-03110-3 §B.14.10: chip authentication comes first
        VERIFY something else | 6A88 | after CA | TR-03110-3 §B.14.10: nothing of the kind was sent
        VERIFY, cut | 6982 | every | TR-03110-3 §B.14.10: chip authentication comes first
        VERIFY, cut | 6A80 | after CA | ISO/IEC 7816-4 table 6: wrong data
        RESET RETRY COUNTER with new PIN | 6982 | every | TR-03110-3 §B.14.11: PACE with the PIN or PIN management comes first
        RESET RETRY COUNTER with new PIN | 9000 | PACE with PIN, managers | TR-03110-3 §B.14.11
        RESET RETRY COUNTER with new PIN, cut | 6982 | every | TR-03110-3 §B.14.11: PACE with the PIN or PIN management comes first
        RESET RETRY COUNTER with new PIN, cut | 6A80 | PACE with PIN, managers | TR-03127 §3.3: a PIN has six digits
        RESET RETRY COUNTER with letters | 6982 | every | TR-03110-3 §B.14.11: PACE with the PIN or PIN management comes first
        RESET RETRY COUNTER with letters | 6A80 | PACE with PIN, managers | TR-03127 §3.3: a PIN has six digits
        RESET RETRY COUNTER | 6982 | every | TR-03110-3 §B.14.11: PACE with PUK or PIN, or PIN management, comes first
        RESET RETRY COUNTER | 9000 | PUK, PACE with PIN, managers | TR-03110-3 §B.14.11
        RESET RETRY COUNTER | 6984 | PUK used up | TR-03127 §3.3: ten times at most
        ACTIVATE PIN | 6982 | every | TR-03110-3 §B.14.12: for terminals that may manage PINs
        ACTIVATE PIN | 9000 | managers | TR-03110-3 §B.14.12
        ACTIVATE PIN, then MSE:Set AT PACE | 9000 | every | TR-03110-3 §B.14.1: refused or not, the PIN is as it was
        ACTIVATE PIN, then MSE:Set AT PACE | 63C2 | wrong PIN | TR-03110-3 §B.14.1: tries left
        ACTIVATE PIN, then MSE:Set AT PACE | 63C1 | suspended, resumed | TR-03110-3 §B.14.1: tries left
        ACTIVATE PIN, then MSE:Set AT PACE | 63C0 | blocked, PUK used up | TR-03110-3 §B.14.1: none left
        ACTIVATE PIN, then MSE:Set AT PACE | 6283 | deactivated | TR-03110-3 §B.14.1: only a terminal that may manage PINs switches it on
        ACTIVATE PIN with data | 6A80 | every | ISO/IEC 7816-4 table 6: wrong data
        ACTIVATE another password | 6A86 | every | ISO/IEC 7816-4 table 6: no such password to be activated
        DEACTIVATE PIN | 6982 | every | TR-03110-3 §B.14.13: for terminals that may manage PINs
        DEACTIVATE PIN | 9000 | managers | TR-03110-3 §B.14.13
        DEACTIVATE PIN, then MSE:Set AT PACE | 9000 | every | TR-03110-3 §B.14.1: refused, the PIN is as it was
        DEACTIVATE PIN, then MSE:Set AT PACE | 63C2 | wrong PIN | TR-03110-3 §B.14.1: tries left
        DEACTIVATE PIN, then MSE:Set AT PACE | 63C1 | suspended, resumed | TR-03110-3 §B.14.1: tries left
        DEACTIVATE PIN, then MSE:Set AT PACE | 63C0 | blocked, PUK used up | TR-03110-3 §B.14.1: none left
        DEACTIVATE PIN, then MSE:Set AT PACE | 6283 | deactivated, managers | TR-03110-3 §B.14.1
        RESET RETRY COUNTER with other parameters | 6A86 | every | ISO/IEC 7816-4 table 6: no such password to be reset

        unknown instruction | 6D00 | every | ISO/IEC 7816-4 table 6
        wrong class | 6E00 | every | ISO/IEC 7816-4 table 6
        logical channel 1 | 6881 | every | ISO/IEC 7816-4 table 6
        invalid class | 6E00 | every | ISO/IEC 7816-4 §5.4.1: FF is no class
        invalid class, GET RESPONSE | 6E00 | every | ISO/IEC 7816-4 §5.4.1: FF is no class
        invalid class, then protected | 6882 | every | ICAO 9303-11 §9.8.1: what was not protected ended secure messaging
        plain MSE:Set AT without data, then protected | 6882 | every | ICAO 9303-11 §9.8.1: what was not protected ended secure messaging
        header cut | 6700 | every | ISO/IEC 7816-4 table 6
        data cut | 6700 | every | ISO/IEC 7816-4 table 6
        GET RESPONSE | 6985 | every | ISO/IEC 7816-4 §11.7.1: nothing is due
        chain broken off | 6883 | every | ISO/IEC 7816-4 table 6: the last command of the chain is due
        plain READ BINARY EF.CardAccess | 9000 | every | ICAO 9303-11 §9.8.1: secure messaging ends, the file is readable at any time
        plain READ BINARY EF.CardSecurity | 6982 | every | ICAO 9303-11 §9.8.1: secure messaging ends, and every right with it
        header cut, then protected | 6882 | every | ICAO 9303-11 §9.8.1: what was not protected ended secure messaging
        wrong MAC | 6988 | every | ICAO 9303-11 §9.8.1
        wrong MAC | 6882 | unprotected | ISO/IEC 7816-4 table 6: there are no keys
        without MAC | 6987 | every | ICAO 9303-11 §9.8.1
        without MAC | 6882 | unprotected | ISO/IEC 7816-4 table 6: there are no keys
        MAC cut | 6988 | every | ICAO 9303-11 §9.8.1
        MAC cut | 6882 | unprotected | ISO/IEC 7816-4 table 6: there are no keys
        protected command twice | 6988 | every | ICAO 9303-11 §9.8.1: the counter has moved on
        protected command twice | 6882 | unprotected | ISO/IEC 7816-4 table 6: there are no keys
        """;
}
